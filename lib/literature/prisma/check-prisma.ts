/** Each law of the flow that the numbers break, in words with both sides; none where they add up. */
export { brokenPrismaLaws as checkPrisma } from '../../model';
