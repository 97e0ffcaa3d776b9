import type { TextLine } from './text-lines';

/** A record of a format of tags, one or more lines a value. */
export interface TaggedRecord {
	line: number;
	raw: string;
	/** In the order of the file. */
	fields: Array<[tag: string, value: string]>;
}

/** How tags stand in a format. */
export interface TagDialect {
	/** The tag and the value of a line that has one. */
	field: RegExp;
	/** Whether a tag begins a record. */
	begins: (tag: string) => boolean;
	/** The tag that ends one. */
	ends?: string;
	/** A blank line ends a record. */
	blankEnds: boolean;
}

/** RIS (Research Information Systems): two letters or digits, two blanks and a hyphen; some write one blank, or tags of four. */
export const RIS: TagDialect = {
	field: /^\s{0,3}([A-Z][A-Z0-9](?=\s)|PMID|PMCID|DOI|YEAR)\s{0,3}- ?(.*)$/,
	begins: (tag) => tag === 'TY',
	ends: 'ER',
	blankEnds: false,
};

/** PubMed's own format (NLM, MEDLINE/PubMed data element descriptions): a tag padded to four, a hyphen and a blank. */
export const NBIB: TagDialect = {
	field: /^([A-Z]{2,4}) {0,2}- ?(.*)$/,
	begins: (tag) => tag === 'PMID',
	blankEnds: true,
};

/** Records of tagged lines. Lines before the first tag are given to `head`. */
export async function* taggedRecords(
	lines: AsyncIterable<TextLine>,
	{ field, begins, ends, blankEnds }: TagDialect,
	head: (text: string) => void = () => undefined,
): AsyncGenerator<TaggedRecord> {
	let open: TaggedRecord | undefined;
	for await (const { number, text } of lines) {
		const found = field.exec(text);
		const [, tag = '', value = ''] = found ?? [];
		if (found && tag === ends) {
			// The end of nothing is a stray line.
			if (open) yield { ...open, raw: `${open.raw}\n${text}` };
			open = undefined;
			continue;
		}
		if (found && open && begins(tag) && open.fields.some(([one]) => begins(one))) {
			// The end of the record before was left out.
			yield open;
			open = undefined;
		}
		if (text.trim() === '' && blankEnds && open) {
			yield open;
			open = undefined;
		}
		if (found) {
			open ??= { line: number, raw: '', fields: [] };
			open.fields.push([tag, value.trim()]);
		} else if (open && text.trim() !== '') continueField(open, text.trim());
		else if (!open && text.trim() !== '') head(text);
		if (open) open.raw += open.raw === '' ? text : `\n${text}`;
	}
	if (open) yield { ...open, raw: open.raw.trimEnd() };
}

/** A line without a tag goes on with the value before it. */
function continueField({ fields }: TaggedRecord, text: string): void {
	const last = fields.at(-1);
	if (last) last[1] = last[1] === '' ? text : `${last[1]} ${text}`;
}

/** Values of tags in a record, those of the first tags first. */
export const valuesOf = ({ fields }: TaggedRecord, ...tags: readonly string[]): string[] =>
	tags.flatMap((tag) =>
		fields.filter(([one, value]) => one === tag && value !== '').map(([, value]) => value),
	);
