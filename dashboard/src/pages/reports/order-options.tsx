import type { DocumentLanguage, OrderedShape, Priority } from '../../../../lib/model';
import { SelectField, TextField } from '../../parts/field';
import { LANGUAGE, PRIORITY, SHAPE } from '../../words/names';
import type { OrderFields } from './order-fields';

/** What a report is made as where nobody says otherwise. */
export const AS_THE_PRODUCT_ASKS = 'As the product asks for';

/** The kinds of report, and the periodic one that the product's class asks for. */
export const SHAPES: readonly (readonly [OrderedShape, string])[] = [
	['cer', SHAPE.cer],
	['psur', SHAPE.psur],
	['pms', SHAPE.pms],
	['pbrer', SHAPE.pbrer],
	['alert', SHAPE.alert],
	['periodic', SHAPE.periodic],
];

/** Languages of headings and fixed words. */
export const LANGUAGES: readonly (readonly [DocumentLanguage, string])[] = [
	['en', LANGUAGE.en],
	['de', LANGUAGE.de],
	['fr', LANGUAGE.fr],
];

export const PRIORITIES: readonly (readonly [Priority, string])[] = [
	['low', PRIORITY.low],
	['normal', PRIORITY.normal],
	['high', PRIORITY.high],
];

/** What may be said of a report beside its code. */
export function OrderOptions({
	fields,
	onFields,
}: {
	fields: OrderFields;
	onFields: (fields: OrderFields) => void;
}) {
	const set =
		<K extends keyof OrderFields>(name: K) =>
		(value: OrderFields[K]) =>
			onFields({ ...fields, [name]: value });
	return (
		<div class="field-grid">
			<TextField
				label="From"
				type="date"
				value={fields.from}
				onValue={set('from')}
				max={fields.to || undefined}
				hint="First day of the period; left empty, five years before its end."
			/>
			<TextField
				label="To"
				type="date"
				value={fields.to}
				onValue={set('to')}
				min={fields.from || undefined}
				hint="Last day; left empty, today."
			/>
			<SelectField
				label="Shape"
				value={fields.shape}
				onValue={set('shape')}
				options={[['', AS_THE_PRODUCT_ASKS], ...SHAPES]}
			/>
			<SelectField
				label="Language"
				value={fields.language}
				onValue={set('language')}
				options={LANGUAGES}
				hint="Of headings and fixed words; sentences stay English."
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
				placeholder="name@example.org"
				hint="Mail addresses, separated by commas; told when it is ready."
			/>
			<TextField
				label="Most reports from each source"
				type="number"
				min="1"
				max="1000000"
				value={fields.maxReports}
				onValue={set('maxReports')}
				hint="What is beyond is counted, and said to be left out."
			/>
		</div>
	);
}
