import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

const WIDE = '(min-width: 721px)';

/** Filters: open where there is room, folded away on narrow screens until they are wanted. */
export function Fold({ summary, children }: { summary: string; children: ComponentChildren }) {
	const [isOpen] = useState(() => window.matchMedia(WIDE).matches);
	return (
		<details class="fold" open={isOpen}>
			<summary>{summary}</summary>
			{children}
		</details>
	);
}
