import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from './icon';

/**
 * A modal dialog for as long as it is rendered. The browser keeps the focus inside, closes it by
 * Escape and gives the focus back.
 */
export function Dialog({
	title,
	onClose,
	children,
	isWide = false,
}: {
	title: string;
	onClose: () => void;
	children: ComponentChildren;
	isWide?: boolean;
}) {
	const ref = useRef<HTMLDialogElement>(null);
	const headingId = useId();
	useLayoutEffect(() => {
		const dialog = ref.current;
		dialog?.showModal();
		return () => dialog?.close();
	}, []);
	return (
		<dialog
			ref={ref}
			class={isWide ? 'wide' : undefined}
			aria-labelledby={headingId}
			onCancel={(event) => {
				event.preventDefault();
				onClose();
			}}
		>
			<header>
				<h2 id={headingId}>{title}</h2>
				<button type="button" class="button quiet" onClick={onClose} aria-label="Close">
					<Icon name="close" />
				</button>
			</header>
			{children}
		</dialog>
	);
}
