export { checkPrisma } from './check-prisma';
export { countStudies } from './count-studies';
export { NO_REASON, prismaOf, type PrismaFacts, type PrismaWork } from './prisma-of';
