export { checkPrisma } from './check-prisma';
export { countStudies } from './count-studies';
export { ScreeningReader } from './read-screening';
export { NO_REASON, prismaOf, type PrismaFacts } from './prisma-of';
export type { PrismaWork } from './prisma-work';
