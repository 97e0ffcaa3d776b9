const context = document.createElement('canvas').getContext('2d');

/** Text cut to a width, in the units of its size, ending in an ellipsis where something was cut. */
export function fitted(
	text: string,
	size: number,
	isBold: boolean,
	maxWidth: number | undefined,
): string {
	if (maxWidth === undefined || context === null) return text;
	// Measured ten times as large: browsers round the widths of small type.
	context.font = `${isBold ? '600 ' : ''}${size * 10}px system-ui, sans-serif`;
	const isTooWide = (part: string) => (context?.measureText(part).width ?? 0) > maxWidth * 10;
	if (!isTooWide(text)) return text;
	const characters = Array.from(text);
	while (characters.length > 1 && isTooWide(`${characters.join('').trimEnd()}…`)) characters.pop();
	return `${characters.join('').trimEnd()}…`;
}
