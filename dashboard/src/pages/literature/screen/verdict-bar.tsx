import type { Verdict } from '../../../../../lib/model';
import { Button } from '../../../parts/button';
import type { ScreenCommand } from './key-map';

const VERDICTS = [
	['i', 'Include', { does: 'decide', verdict: 'include' }, 'include'],
	['e', 'Exclude', { does: 'exclude' }, 'exclude'],
	['m', 'Maybe', { does: 'decide', verdict: 'maybe' }, 'maybe'],
] as const satisfies readonly (readonly [string, string, ScreenCommand, Verdict])[];

const MOVES = [
	['u', 'Back', { does: 'back' }],
	['k', 'Previous', { does: 'previous' }],
	['j', 'Next', { does: 'next' }],
	['?', 'Keys', { does: 'keys' }],
] as const satisfies readonly (readonly [string, string, ScreenCommand])[];

/** What can be done with the work, each with its key; always within reach of a thumb. */
export const VerdictBar = ({
	blocked,
	made,
	onCommand,
	hasKeys,
	isConflict = false,
}: {
	blocked: string | undefined;
	made: Verdict | undefined;
	onCommand: (command: ScreenCommand) => void;
	hasKeys: boolean;
	/** One resolves conflicts and moves among them; there is nothing to take back. */
	isConflict?: boolean;
}) => (
	<div class="verdict-bar" role="group" aria-label="Decide">
		<div class="buttons">
			{VERDICTS.map(([key, text, command, verdict]) => (
				<Button
					key={key}
					look={verdict === 'include' ? 'primary' : 'plain'}
					blocked={blocked}
					pressed={made === undefined ? undefined : made === verdict}
					onClick={() => onCommand(command)}
				>
					{text} {hasKeys && <kbd>{key.toUpperCase()}</kbd>}
				</Button>
			))}
		</div>
		<div class="buttons">
			{MOVES.filter(([, , { does }]) => !isConflict || does === 'next' || does === 'previous').map(
				([key, text, command]) => (
					<Button key={key} onClick={() => onCommand(command)}>
						{text} {hasKeys && <kbd>{key.toUpperCase()}</kbd>}
					</Button>
				),
			)}
		</div>
	</div>
);
