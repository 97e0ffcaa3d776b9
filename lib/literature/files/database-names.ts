/** Databases as files, their names and their addresses call them, and as the PRISMA diagram does. */
const DATABASES: ReadonlyArray<readonly [name: string, pattern: RegExp]> = [
	['Cochrane CENTRAL', /\bcentral\b|cochrane|wiley online library.*trials/i],
	['Embase', /embase|emtree/i],
	['Europe PMC', /europe[\s_-]*pmc|epmc/i],
	['PubMed', /pub[\s_-]*med|nlm$|\beutils\b/i],
	['MEDLINE', /medline|^cmedm$/i],
	['Scopus', /scopus/i],
	['Web of Science', /web[\s_-]*of[\s_-]*(?:science|knowledge)|\bwos\b|clarivate|\bisi\b/i],
	['CINAHL', /cinahl|^(?:ccm|rzh|cin20|cul)$/i],
	['PsycINFO', /psyc[\s_-]*info|^psyh$/i],
	['LILACS', /lilacs/i],
	['ClinicalTrials.gov', /clinicaltrials\.gov|\bctgov\b/i],
	['ICTRP', /\bictrp\b/i],
	['Google Scholar', /google[\s_-]*scholar/i],
	['IEEE Xplore', /\bieee\b/i],
	['Crossref', /crossref/i],
];

/** The name of a database in a tag, the name of a file or an address; as it stands where it is none we know. */
export const databaseIn = (text: string): string | undefined =>
	DATABASES.find(([, pattern]) => pattern.test(text.replaceAll('_', ' ')))?.[0];

/** A database as part of an id: `cochrane-central`. */
export const databaseSlug = (name: string): string =>
	name
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, '-')
		.replace(/^-|-$/g, '') || 'file';
