import type { ComponentChildren } from 'preact';
import { useAction } from '../state/use-action';
import { Button } from './button';
import { Dialog } from './dialog';
import { ErrorNotice } from './notices';

/** Asks before something that cannot be taken back. */
export function Confirm(props: {
	title: string;
	children: ComponentChildren;
	/** What the button does: "Remove". */
	verb: string;
	/** What the other button does. */
	keep?: string;
	onConfirm: () => Promise<unknown>;
	onClose: () => void;
}) {
	const action = useAction(props.onConfirm);
	const confirm = async () => {
		if (await action.run()) props.onClose();
	};
	return (
		<Dialog title={props.title} onClose={props.onClose}>
			<div class="dialog-body">
				{props.children}
				{action.error && <ErrorNotice error={action.error} />}
			</div>
			<footer>
				<Button onClick={props.onClose}>{props.keep ?? 'Keep it as it is'}</Button>
				<Button look="danger" onClick={confirm} isBusy={action.isBusy}>
					{props.verb}
				</Button>
			</footer>
		</Dialog>
	);
}
