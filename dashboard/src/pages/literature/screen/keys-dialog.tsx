import { Button } from '../../../parts/button';
import { Dialog } from '../../../parts/dialog';
import { CheckField } from '../../../parts/field';
import { KEYS } from './key-map';

const SHOWN: Readonly<Record<string, string>> = { arrowright: '→', arrowleft: '←' };

/** The keys of screening, which can be turned off: single letters are in the way of speech input. */
export const KeysDialog = ({
	hasKeys,
	onHasKeys,
	onClose,
}: {
	hasKeys: boolean;
	onHasKeys: (hasKeys: boolean) => void;
	onClose: () => void;
}) => (
	<Dialog title="Keys" onClose={onClose}>
		<div class="dialog-body">
			<dl class="keys">
				{KEYS.map(({ keys, words }) => (
					<div key={words}>
						<dt>
							{keys.map((key) => (
								<kbd key={key}>{SHOWN[key] ?? key.toUpperCase()}</kbd>
							))}
						</dt>
						<dd>{words}</dd>
					</div>
				))}
			</dl>
			<CheckField label="Single keys decide and move" value={hasKeys} onValue={onHasKeys} />
		</div>
		<footer>
			<Button look="primary" onClick={onClose}>
				Close
			</Button>
		</footer>
	</Dialog>
);
