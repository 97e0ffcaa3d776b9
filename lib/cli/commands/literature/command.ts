import type { Command } from '../../command';

const USAGE = `cer literature search --protocol protocol.json [--database NAME...] [--kind device|state-of-the-art] [--since YYYY-MM-DD] [--limit N] > records.ndjson
       cer literature import FILE [--database NAME] > records.ndjson
       cer literature dedupe < records.ndjson > works.ndjson
       cer literature export --format ris|bibtex|csv|vancouver < works.ndjson
       cer literature prisma < screening.ndjson > counts.json
       cer literature simulate --input SET.csv [--seed N] > order.csv

search asks the databases of a search protocol (cer.search-protocol/1) and writes what they have, one
  record a line (cer.publication/1, cer.trial/1). NAME is pubmed, europe-pmc or clinical-trials. Addresses:
  NCBI_BASE_URL, EUROPE_PMC_BASE_URL, CLINICAL_TRIALS_BASE_URL; NCBI_API_KEY and NCBI_EMAIL as NCBI wants them.
import reads a file that a database or a reference manager exported: RIS, PubMed's .nbib or XML, BibTeX, CSV,
  EndNote's XML or .enw, or Web of Science's plain text, told by its content; UTF-8, UTF-16 or Windows-1252, packed or not. The database is the one
  --database names, else the one the record, the head or the name of the file names. What cannot be read
  is told in the summary with its line; records in the file are those read and those unreadable.
dedupe puts the records of one publication into one work, in the order of certainty: same PMID, same DOI
  and title, same PMCID, then what a reference list prints. Preprint, conference abstract and notice stay works of their
  own, linked. A record is a cer.publication/1 or an object of your own with a title (or doi or pmid) and
  what there is of id, authors, year, journal, volume, issue, pages, pmcid, abstract, database, type.
  Trials are left out and counted. Each line has id, ids (of its records), step (the least sure of its
  merges), merges, links, perhapsSame (for a person to say) and merged, its fields.
export writes references of records or works: RIS, BibTeX, CSV, or a numbered list as ICMJE has it.
prisma counts the PRISMA 2020 flow from works with decisions (id, records, titleAbstract, fullText,
  retrieval, reason; one a line or a list, records with their database), or takes counts as they are, and checks that they add up.
simulate reads a set whose decisions are known (CSV: id, title, abstract, included as 1 or 0, others
  beside) in the screening order: it starts with one included and one excluded record drawn by --seed
  (1), trains anew after each 1/150 of the records and reads the likeliest next. It writes the records
  read until the last included one (place,id,included).

Summary: of search the outcome of each database, of import format, in, out and unreadable, of dedupe
  records, works, duplicates, steps and perhapsSame, of export the references, of prisma the laws broken,
  of simulate records, included, wss95 (share not read when 95 % of the included are found, less 0.05),
  recall10 (share of the included in the first tenth), start, batch, read and seed.
Exit code: 0 done, 1 a database could not be asked to the end or counts do not add up, 2 the input or the
  arguments are wrong.`;

/** What `cer literature` takes. */
export const command: Command = {
	takesWords: true,
	readsBytes: true,
	usage: USAGE,
	options: {
		database: { type: 'string', multiple: true },
		format: { type: 'string' },
		kind: { type: 'string' },
		limit: { type: 'string' },
		protocol: { type: 'string' },
		seed: { type: 'string' },
		since: { type: 'string' },
	},
};
