/** Endings by type, for binary data that came without a file name. */
const ENDINGS: Readonly<Record<string, string>> = {
	'application/pdf': 'pdf',
	'application/json': 'json',
	'application/x-ndjson': 'ndjson',
	'application/gzip': 'gz',
	'text/csv': 'csv',
	'text/html': 'html',
	'text/plain': 'txt',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};

/**
 * The name a binary property is kept under: the property's own, in kebab case, with the ending of
 * its file: `lineListing` becomes `line-listing.csv`. It does not follow the file's name, which
 * may carry a product or a date: the address of a report's PDF has to be known before it is made.
 */
export function artifactName(
	property: string,
	{ fileName, mimeType }: { fileName?: string; mimeType: string },
): string {
	const stem = property
		.replace(/([a-z0-9])([A-Z])/g, '$1-$2')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '');
	const ending = /\.([A-Za-z0-9]{1,10})$/.exec(fileName ?? '')?.[1] ?? ENDINGS[mimeType] ?? 'bin';
	return `${stem || 'file'}.${ending.toLowerCase()}`;
}
