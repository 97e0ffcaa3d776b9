import { risFields } from './ris-fields';
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
	/** The tag and the value of a line that has one; made anew for each file. */
	fields: () => (text: string) => readonly [tag: string, value: string] | undefined;
	/** Whether a tag begins a record. */
	begins: (tag: string) => boolean;
	/** The tag that ends one. */
	ends?: string;
	/** A blank line ends a record. */
	blankEnds: boolean;
	/** Tags a record has once: one that begins after them is another. */
	once?: readonly string[];
	/** Tags whose lines are values of their own. */
	lists?: readonly string[];
}

const by = (pattern: RegExp): TagDialect['fields'] => {
	const field = (text: string): readonly [string, string] | undefined => {
		const found = pattern.exec(text);
		return found ? [found[1] ?? '', found[2] ?? ''] : undefined;
	};
	return () => field;
};

/** RIS (Research Information Systems). */
export const RIS: TagDialect = {
	fields: risFields,
	begins: (tag) => tag === 'TY',
	ends: 'ER',
	blankEnds: false,
	once: ['TI', 'T1'],
};

/** Web of Science's plain text: a tag of two and a blank; what goes on is indented, a name a line. */
export const WOS: TagDialect = {
	fields: by(/^([A-Z][A-Z0-9])(?: (.*))?$/),
	begins: (tag) => tag === 'PT',
	ends: 'ER',
	blankEnds: false,
	lists: ['AU', 'AF', 'CA'],
};

/** EndNote's tagged format (refer): a percent sign and one sign. */
export const ENW: TagDialect = {
	fields: by(/^\s?(%[0-9A-Z!@#$^&*()+?=~<>[\]|])(?:\s(.*))?$/),
	begins: (tag) => tag === '%0',
	blankEnds: false,
	lists: ['%K', '%A'],
};

/** PubMed's own format (NLM, MEDLINE/PubMed data element descriptions): a tag padded to four, a hyphen and a blank. */
export const NBIB: TagDialect = {
	fields: by(/^([A-Z]{2,4}) {0,2}- ?(.*)$/),
	begins: (tag) => tag === 'PMID',
	blankEnds: true,
};

/** Records of tagged lines. Lines before the first tag are given to `head`. */
export async function* taggedRecords(
	lines: AsyncIterable<TextLine>,
	{ fields, begins, ends, blankEnds, once = [], lists = [] }: TagDialect,
	head: (text: string) => void = () => undefined,
): AsyncGenerator<TaggedRecord> {
	let open: TaggedRecord | undefined;
	const field = fields();
	const isWhole = (tag: string): boolean => begins(tag) || once.includes(tag);
	for await (const { number, text } of lines) {
		const found = field(text);
		const [tag = '', value = ''] = found ?? [];
		if (found && tag === ends) {
			// The end of nothing is a stray line.
			if (open) yield { ...open, raw: `${open.raw}\n${text}` };
			open = undefined;
			continue;
		}
		if (found && open && begins(tag) && open.fields.some(([one]) => isWhole(one))) {
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
		} else if (open && text.trim() !== '') continueField(open, text.trim(), lists);
		else if (!open && text.trim() !== '') head(text);
		if (open) open.raw += open.raw === '' ? text : `\n${text}`;
	}
	if (open) yield { ...open, raw: open.raw.trimEnd() };
}

/** A line without a tag goes on with the value before it. */
function continueField({ fields }: TaggedRecord, text: string, lists: readonly string[]): void {
	const last = fields.at(-1);
	if (last && last[1] !== '' && lists.includes(last[0])) fields.push([last[0], text]);
	else if (last) last[1] = last[1] === '' ? text : `${last[1]} ${text}`;
}

/** Values of tags in a record, those of the first tags first. */
export const valuesOf = ({ fields }: TaggedRecord, ...tags: readonly string[]): string[] =>
	tags.flatMap((tag) =>
		fields.filter(([one, value]) => one === tag && value !== '').map(([, value]) => value),
	);
