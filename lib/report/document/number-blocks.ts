import type { Block, List, Paragraph, Reference, Span, Spans } from './blocks';

/**
 * Gives figures and tables their numbers, in order through the document: Figure 1, Table 1, …, and
 * references the label of what they name. Each has an id then.
 */
export function numberBlocks(blocks: readonly Block[]): Block[] {
	let figures = 0;
	let tables = 0;
	const labels = new Map<string, string>();
	const numbered = blocks.map((block) => {
		if (block.kind !== 'figure' && block.kind !== 'table') return block;
		const number = block.kind === 'figure' ? (figures += 1) : (tables += 1);
		const label = `${block.kind === 'figure' ? 'Figure' : 'Table'} ${number}`;
		const id = block.id ?? `${block.kind}-${number}`;
		labels.set(id, label);
		return { ...block, id, label };
	});
	return numbered.map((block) => referring(block, labels));
}

function referring(block: Block, labels: ReadonlyMap<string, string>): Block {
	const resolve = (spans: Spans) => withLabels(spans, labels);
	switch (block.kind) {
		case 'paragraph':
		case 'list':
			return referringText(block, resolve);
		case 'written':
			return {
				...block,
				content: block.content.map((one) =>
					one.kind === 'table' ? one : referringText(one, resolve),
				),
			};
		case 'note':
			return { ...block, text: block.text.map(resolve) };
		default:
			return block;
	}
}

const referringText = <T extends Paragraph | List>(
	block: T,
	resolve: (spans: Spans) => Spans,
): T =>
	block.kind === 'paragraph'
		? { ...block, spans: resolve(block.spans) }
		: { ...block, items: block.items.map(resolve) };

function withLabels(spans: Spans, labels: ReadonlyMap<string, string>): Spans {
	const one = (span: Span): Span => (isReference(span) ? named(span, labels) : span);
	return isList(spans) ? spans.map(one) : one(spans);
}

const named = (reference: Reference, labels: ReadonlyMap<string, string>): Reference => ({
	...reference,
	text: labels.get(reference.ref) ?? reference.text,
});

const isList = (spans: Spans): spans is readonly Span[] => Array.isArray(spans);
const isReference = (span: Span): span is Reference => typeof span !== 'string' && 'ref' in span;
