import type { TextBlock } from '../model';

/**
 * What somebody typed as blocks: blank lines part paragraphs, lines that begin with `- ` are a list,
 * lines with `|` between their cells a table whose first row is its header.
 */
export function blocksOf(text: string): TextBlock[] {
	const blocks: TextBlock[] = [];
	for (const part of text.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n/)) {
		let lines = part.split('\n').filter((line) => line.trim() !== '');
		while (lines.length > 0) {
			const kind = kindOf(lines[0] ?? '');
			const end = lines.findIndex((line) => kindOf(line) !== kind);
			const run = end === -1 ? lines : lines.slice(0, end);
			blocks.push(blockOf(kind, run));
			lines = lines.slice(run.length);
		}
	}
	return blocks;
}

type Kind = TextBlock['kind'];

const kindOf = (line: string): Kind => {
	if (/^\s*[-*•]\s+\S/.test(line)) return 'list';
	return /^\s*\|.*\|\s*$/.test(line) ? 'table' : 'paragraph';
};

function blockOf(kind: Kind, lines: readonly string[]): TextBlock {
	if (kind === 'list') {
		return { kind, items: lines.map((line) => line.replace(/^\s*[-*•]\s+/, '').trim()) };
	}
	if (kind === 'paragraph') return { kind, text: lines.map((line) => line.trim()).join('\n') };
	const [header = [], ...rows] = lines.map(cellsOf).filter((cells) => !isRule(cells));
	const width = Math.max(header.length, ...rows.map((row) => row.length));
	const filled = (cells: readonly string[]) => [
		...cells,
		...Array.from({ length: width - cells.length }, () => ''),
	];
	return { kind, header: filled(header), rows: rows.map(filled) };
}

/** The cells of `| a | b |`; a bar within a cell is written `\|`. */
const cellsOf = (line: string): string[] =>
	line
		.trim()
		.slice(1, -1)
		.split(/(?<!\\)\|/)
		.map((cell) => cell.trim().replaceAll('\\|', '|'));

/** The line under a header, as Markdown has it. */
const isRule = (cells: readonly string[]): boolean =>
	cells.every((cell) => /^:?-{3,}:?$/.test(cell));

/** Blocks as the text `blocksOf` reads them from. */
export const textOf = (blocks: readonly TextBlock[]): string =>
	blocks.map(textOfBlock).join('\n\n');

function textOfBlock(block: TextBlock): string {
	switch (block.kind) {
		case 'paragraph':
			return block.text;
		case 'list':
			return block.items.map((item) => `- ${item}`).join('\n');
		case 'table':
			return [block.header, ...block.rows]
				.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
				.join('\n');
	}
}
