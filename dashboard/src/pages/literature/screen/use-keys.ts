import { useLayoutEffect, useRef } from 'preact/hooks';

/** Hears keys wherever they are pressed, but in fields and dialogs. */
export function useKeys(isOn: boolean, listener: (event: KeyboardEvent) => void): void {
	const latest = useRef(listener);
	latest.current = listener;
	// Before the next key can come: with an effect after painting, the second of two quick ones is lost.
	useLayoutEffect(() => {
		if (!isOn) return;
		const hear = (event: KeyboardEvent) => {
			if (!isWriting(event.target)) latest.current(event);
		};
		document.addEventListener('keydown', hear);
		return () => document.removeEventListener('keydown', hear);
	}, [isOn]);
}

const isWriting = (target: EventTarget | null): boolean =>
	target instanceof Element &&
	target.closest('input, textarea, select, dialog, .drawing-frame') !== null;
