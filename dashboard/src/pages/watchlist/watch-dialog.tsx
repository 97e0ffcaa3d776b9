import { useState } from 'preact/hooks';
import type { Watch, WatchAnswer } from '../../../../lib/model';
import { Button } from '../../parts/button';
import { Dialog } from '../../parts/dialog';
import { CheckField, SelectField, TextField } from '../../parts/field';
import { ErrorNotice, Notice } from '../../parts/notices';
import { useSession } from '../../state/session';
import { useAction } from '../../state/use-action';
import { AS_THE_PRODUCT_ASKS, LANGUAGES, PRIORITIES, SHAPES } from '../reports/order-options';
import { NextTimes } from './next-runs';
import { fieldsOf, inputOf, type WatchFields } from './watch-fields';
import { PeriodFields, WhenFields } from './when-fields';

/** Adds a product to the watchlist or changes one; afterwards shows when its reports will be made. */
export function WatchDialog({ watch, onClose }: { watch: Watch | undefined; onClose: () => void }) {
	const { client } = useSession();
	const [fields, setFields] = useState(() => fieldsOf(watch));
	const [saved, setSaved] = useState<WatchAnswer>();
	const save = useAction(async () => {
		const input = inputOf(fields);
		setSaved(
			watch === undefined
				? await client.send<WatchAnswer>('POST', '/watchlist', input)
				: await client.send<WatchAnswer>(
						'PUT',
						`/watchlist/${encodeURIComponent(watch.id)}`,
						input,
					),
		);
	});
	const title = watch === undefined ? 'Watch a product' : `Edit ${watch.label ?? watch.code}`;
	if (saved) {
		return (
			<Dialog title={title} onClose={onClose}>
				<Saved answer={saved} onClose={onClose} />
			</Dialog>
		);
	}
	return (
		<Dialog title={title} onClose={onClose} isWide>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					void save.run();
				}}
			>
				<div class="dialog-body">
					<WatchForm fields={fields} onFields={setFields} />
					{save.error && <ErrorNotice error={save.error} />}
				</div>
				<footer>
					<Button onClick={onClose}>Cancel</Button>
					<Button type="submit" look="primary" isBusy={save.isBusy}>
						Save
					</Button>
				</footer>
			</form>
		</Dialog>
	);
}

const Saved = ({
	answer: { watch, next },
	onClose,
}: {
	answer: WatchAnswer;
	onClose: () => void;
}) => (
	<>
		<div class="dialog-body">
			<Notice tone="good" isAlert>
				<p>
					<strong>{watch.label ?? watch.code} is on the watchlist.</strong>
				</p>
				{next.length === 0 ? (
					<p>It has no time of its own.</p>
				) : (
					<>
						<p>Its next reports are due at:</p>
						<NextTimes times={next} />
					</>
				)}
			</Notice>
		</div>
		<footer>
			<Button look="primary" onClick={onClose}>
				Done
			</Button>
		</footer>
	</>
);

function WatchForm({
	fields,
	onFields,
}: {
	fields: WatchFields;
	onFields: (fields: WatchFields) => void;
}) {
	const set =
		<K extends keyof WatchFields>(name: K) =>
		(value: WatchFields[K]) =>
			onFields({ ...fields, [name]: value });
	return (
		<>
			<div class="field-grid">
				<TextField
					label="Drug or device code"
					value={fields.code}
					onValue={set('code')}
					required
					autoFocus
					hint="As for ordering a report."
				/>
				<TextField
					label="Name (optional)"
					value={fields.label}
					onValue={set('label')}
					hint="How the list calls it; left empty, by its code."
				/>
			</div>
			<WhenFields fields={fields} set={set} />
			<PeriodFields fields={fields} set={set} />
			<div class="field-grid">
				<SelectField
					label="Shape"
					value={fields.shape}
					onValue={set('shape')}
					options={[['auto', AS_THE_PRODUCT_ASKS], ...SHAPES]}
				/>
				<SelectField
					label="Language"
					value={fields.language}
					onValue={set('language')}
					options={LANGUAGES}
				/>
				<SelectField
					label="Priority"
					value={fields.priority}
					onValue={set('priority')}
					options={PRIORITIES}
				/>
				<TextField
					label="Recipients"
					value={fields.recipients}
					onValue={set('recipients')}
					hint="Mail addresses, or recipients that rules name; separated by commas."
				/>
				<TextField
					label="Most reports from each source"
					type="number"
					min="1"
					max="1000000"
					value={fields.maxReports}
					onValue={set('maxReports')}
				/>
			</div>
			<CheckField
				label="Watch it now"
				hint="Unticked, it is kept and paused."
				value={fields.enabled}
				onValue={set('enabled')}
			/>
		</>
	);
}
