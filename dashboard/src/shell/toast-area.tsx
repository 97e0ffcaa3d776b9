import { useCallback, useRef, useState } from 'preact/hooks';
import { Icon } from '../parts/icon';
import type { ShowToast, Toast } from '../state/toasts';

const STAYS_MS = 8_000;

/** The messages shown now, and how to add one. */
export function useToasts(): {
	toasts: Toast[];
	showToast: ShowToast;
	dismiss: (id: number) => void;
} {
	const [toasts, setToasts] = useState<Toast[]>([]);
	const nextId = useRef(1);
	const dismiss = useCallback(
		(id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)),
		[],
	);
	const showToast = useCallback<ShowToast>(
		(tone, text) => {
			const id = nextId.current++;
			setToasts((all) =>
				[...all.filter((toast) => toast.text !== text), { id, tone, text }].slice(-4),
			);
			if (tone !== 'bad') setTimeout(() => dismiss(id), STAYS_MS);
		},
		[dismiss],
	);
	return { toasts, showToast, dismiss };
}

/** Where messages come up; read out without taking the focus. */
export const ToastArea = ({
	toasts,
	onDismiss,
}: {
	toasts: readonly Toast[];
	onDismiss: (id: number) => void;
}) => (
	<div class="toasts" role="status" aria-live="polite">
		{toasts.map(({ id, tone, text }) => (
			<div key={id} class={`toast ${tone}`}>
				<Icon name={tone} />
				<p>{text}</p>
				<button
					type="button"
					class="button quiet"
					onClick={() => onDismiss(id)}
					aria-label="Close this message"
				>
					<Icon name="close" />
				</button>
			</div>
		))}
	</div>
);
