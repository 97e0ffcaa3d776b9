import type { Mark } from '../figures/drawing';
import type { TextMetrics } from './text-metrics';

/**
 * Text cut to its widest, ending in an ellipsis when something was left out; and its width in points,
 * measured only where the text needs it to be placed.
 */
export function fitText(
	mark: Extract<Mark, { kind: 'text' }>,
	metrics: TextMetrics,
): { text: string; width: number } {
	const isPlaced = mark.anchor === undefined || mark.anchor === 'start';
	if (mark.maxWidth === undefined && isPlaced) return { text: mark.text, width: 0 };
	const measure = (text: string) => metrics.width(text, mark.face, mark.size);
	const width = measure(mark.text);
	if (mark.maxWidth === undefined || width <= mark.maxWidth) return { text: mark.text, width };
	const room = mark.maxWidth - measure('…');
	let text = '';
	let used = 0;
	for (const character of mark.text) {
		used += measure(character);
		if (used > room) break;
		text += character;
	}
	const cut = `${text.trimEnd()}…`;
	return { text: cut, width: measure(cut) };
}
