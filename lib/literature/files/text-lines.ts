/** A line of a file, by its number from 1, without its end. */
export interface TextLine {
	number: number;
	text: string;
}

/** All lines of a text in pieces, empty ones too; LF, CRLF and CR alone end one. A byte order mark is left out. */
export async function* textLines(chunks: AsyncIterable<string>): AsyncGenerator<TextLine> {
	let open = '';
	let number = 0;
	for await (const chunk of chunks) {
		const text = number === 0 && open === '' ? chunk.replace(/^\ufeff/, '') : chunk;
		const lines = (open + text).split(/\r\n|\n|\r(?!$)/);
		open = lines.pop() ?? '';
		for (const line of lines) yield { number: (number += 1), text: line };
	}
	const last = open.replace(/\r$/, '');
	if (last !== '') yield { number: number + 1, text: last };
}
