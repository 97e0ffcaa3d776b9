import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Criterion } from '../../../../../lib/model';
import { Button } from '../../../parts/button';
import { reasonKey, reasonPlace } from './key-map';
import { useKeys } from './use-keys';

/** Asks why a work is excluded: a number picks the reason, Escape goes back. */
export function ReasonPicker({
	reasons,
	isNeeded,
	onPick,
	onCancel,
}: {
	reasons: readonly Criterion[];
	/** At full text there is no exclusion without a reason. */
	isNeeded: boolean;
	onPick: (reason: string | undefined) => void;
	onCancel: () => void;
}) {
	const box = useRef<HTMLDivElement>(null);
	useLayoutEffect(() => box.current?.focus(), []);
	useKeys(true, (event) => {
		const place = reasonPlace(event);
		const picked = place === undefined ? undefined : reasons[place];
		if (event.key === 'Escape') onCancel();
		else if (event.key === '0' && !isNeeded) onPick(undefined);
		else if (picked) onPick(picked.id);
		else return;
		event.preventDefault();
	});
	return (
		<div
			class="verdict-bar reasons"
			ref={box}
			tabIndex={-1}
			role="group"
			aria-label="Excluded for which reason? Press its number"
		>
			<p class="label-line">Excluded for which reason?</p>
			<div class="buttons">
				{reasons.map(({ id, text }, place) => (
					<Button key={id} onClick={() => onPick(id)}>
						<kbd>{reasonKey(place)?.toUpperCase()}</kbd> {text}
					</Button>
				))}
				{!isNeeded && (
					<Button onClick={() => onPick(undefined)}>
						<kbd>0</kbd> Without a reason
					</Button>
				)}
				<Button look="quiet" onClick={onCancel}>
					<kbd>Esc</kbd> Do not exclude
				</Button>
			</div>
		</div>
	);
}
