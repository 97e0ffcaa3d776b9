/** Text as XML carries it; what is no ASCII as a numeric reference, as NLM writes it. */
export function escaped(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replace(
			/[^ -~\s]|[\u00a0\u202f]/gu,
			(character) => `&#x${character.codePointAt(0)?.toString(16)};`,
		);
}

/** Text with its `<i>`, `<sub>`, `<sup>` kept as markup. */
export function markedUp(text: string): string {
	return escaped(text).replace(/&lt;(\/?(?:i|b|u|sub|sup))&gt;/g, '<$1>');
}

/** An element around content that is XML already; nothing where there is no content. */
export function element(name: string, content: string | undefined, attributes = ''): string {
	if (content === undefined) return '';
	const head = attributes === '' ? name : `${name} ${attributes}`;
	return `<${head}>${content}</${name}>`;
}
