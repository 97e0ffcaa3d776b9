import { InputError, squeezeTerm, type Meddra } from '../model';

/** The ASCII files of a MedDRA release by their lower-case names; fields are parted by `$`. */
export type MeddraFiles = ReadonlyMap<string, string>;

/** Files without which terms cannot be placed. */
const NEEDED = ['pt.asc', 'soc.asc', 'llt.asc'] as const;

/** Whether files are a release of MedDRA. */
export const isMeddra = (names: readonly string[]): boolean =>
	NEEDED.every((name) => names.includes(name));

/**
 * A release of MedDRA from its licensee's files: preferred terms with their primary class (`pt.asc`,
 * overruled by the line of `mdhier.asc` marked primary), and lowest level terms by which reports
 * name them. Field numbers as in MedDRA's distribution file format document.
 * @throws InputError for a missing file, a line with too few fields, or a term of no known class
 */
export function readMeddra(
	files: MeddraFiles,
	given: { release?: string; source: string },
): Meddra {
	const missing = NEEDED.filter((name) => !files.has(name));
	if (missing.length > 0) {
		throw new InputError(`the MedDRA release has no ${missing.join(', ')}.`, {
			mend: 'Give the folder or the ZIP of the ASCII files, MedAscii.',
		});
	}
	const lines = (name: string, fields: number) => linesOf(files, name, fields);
	const socs = inOrder(
		lines('soc.asc', 2).map(([code, name]) => ({ code, name })),
		lines('intl_ord.asc', 2).map(([, soc]) => soc),
	);
	const primary = new Map(
		lines('mdhier.asc', 12)
			.filter((fields) => fields[11] === 'Y')
			.map(([pt, , , soc]) => [pt, soc]),
	);
	const pts = lines('pt.asc', 4).map(([code, name, , soc]) => ({
		...{ code, name },
		soc: primary.get(code) ?? soc,
	}));
	checkClasses(pts, socs);
	const names = new Map(pts.map(({ code, name }) => [code, name]));
	const llts = lines('llt.asc', 3)
		.filter(([, name, pt]) => names.has(pt) && names.get(pt) !== name)
		.map(([, name, pt]) => ({ name, pt }));
	const release = given.release ?? linesOf(files, 'meddra_release.asc', 1)[0]?.[0];
	if (release === undefined || release === '') {
		throw new InputError('nothing tells which release of MedDRA it is.', {
			mend: 'Name it with --release, for example --release 28.0.',
		});
	}
	return { schema: 'cer.meddra/1', release, source: given.source, socs, pts, llts };
}

/** Where a term stands. */
export interface MeddraPlace {
	pt: string;
	/** Name of the primary system organ class. */
	soc: string;
}

/** Finds terms in a release whatever their case and signs: preferred terms before lowest level ones. */
export function meddraPlaces({
	socs,
	pts,
	llts,
}: Meddra): (term: string) => MeddraPlace | undefined {
	const classes = new Map(socs.map(({ code, name }) => [code, name]));
	const byCode = new Map(
		pts.map(({ code, name, soc }) => [code, { pt: name, soc: classes.get(soc) ?? soc }]),
	);
	const places = new Map<string, MeddraPlace>();
	for (const { name, pt } of llts) {
		const place = byCode.get(pt);
		if (place) places.set(squeezeTerm(name), place);
	}
	for (const { code, name } of pts) {
		const place = byCode.get(code);
		if (place) places.set(squeezeTerm(name), place);
	}
	return (term) => places.get(squeezeTerm(term));
}

/** Lines as fields; nothing for a file that is not there. */
function linesOf(files: MeddraFiles, name: string, least: number): string[][] {
	const lines = (files.get(name) ?? '').split(/\r?\n/);
	return lines.flatMap((line, index) => {
		if (line.trim() === '') return [];
		const fields = line.split('$').map((field) => field.trim());
		if (fields.length >= least) return [fields];
		throw new InputError(
			`${name}, line ${index + 1}: has ${fields.length} fields where at least ${least} are.`,
		);
	});
}

/** Classes in the order the release gives; those it does not name come last, as they are. */
function inOrder(socs: Meddra['socs'], order: readonly string[]): Meddra['socs'] {
	const rank = new Map(order.map((code, index) => [code, index]));
	const of = ({ code }: { code: string }) => rank.get(code) ?? order.length;
	return [...socs].sort((a, b) => of(a) - of(b));
}

function checkClasses(pts: Meddra['pts'], socs: Meddra['socs']): void {
	const known = new Set(socs.map(({ code }) => code));
	const lost = pts.find(({ soc }) => !known.has(soc));
	if (lost)
		throw new InputError(
			`pt.asc: ${lost.name} is of the class ${lost.soc}, which soc.asc does not have.`,
		);
}
