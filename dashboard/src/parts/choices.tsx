import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** One of several, each with room for an explanation. */
export function RadioChoices<V extends string>({
	legend,
	value,
	onValue,
	options,
}: {
	legend: string;
	value: V | undefined;
	onValue: (value: V) => void;
	options: readonly { value: V; label: string; detail?: ComponentChildren }[];
}) {
	const name = useId();
	return (
		<fieldset class="choices">
			<legend>{legend}</legend>
			{options.map((option) => (
				<label class="choice" key={option.value}>
					<input
						type="radio"
						name={name}
						checked={option.value === value}
						onChange={() => onValue(option.value)}
					/>
					<span>
						<span class="choice-label">{option.label}</span>
						{option.detail !== undefined && <span class="hint">{option.detail}</span>}
					</span>
				</label>
			))}
		</fieldset>
	);
}

/** Any of several. */
export function CheckChoices<V extends string>({
	legend,
	hint,
	values,
	onValues,
	options,
}: {
	legend: string;
	hint?: string;
	values: readonly V[];
	onValues: (values: V[]) => void;
	options: readonly (readonly [V, string])[];
}) {
	const toggle = (value: V) =>
		onValues(values.includes(value) ? values.filter((one) => one !== value) : [...values, value]);
	return (
		<fieldset class="choices in-columns">
			<legend>{legend}</legend>
			{hint !== undefined && <p class="hint">{hint}</p>}
			{options.map(([value, label]) => (
				<label class="choice" key={value}>
					<input type="checkbox" checked={values.includes(value)} onChange={() => toggle(value)} />
					<span>{label}</span>
				</label>
			))}
		</fieldset>
	);
}
