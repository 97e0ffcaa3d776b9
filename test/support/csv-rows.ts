/** Rows of a CSV text with commas; quoted fields may hold commas, quotes and line breaks. */
export function csvRows(text: string): string[][] {
	const rows: string[][] = [[]];
	const field = /(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r?\n|$)/gy;
	for (let match = field.exec(text); match && match.index < text.length; match = field.exec(text)) {
		const [, quoted, plain, end] = match;
		rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
		if (end !== ',' && end !== '') rows.push([]);
	}
	return rows.filter((row) => row.some((cell) => cell !== ''));
}
