import {
	h,
	type ComponentChildren,
	type LooseInputHTMLAttributes,
	type TargetedEvent,
} from 'preact';
import { useId } from 'preact/hooks';

interface Common {
	label: string;
	hint?: ComponentChildren;
}

interface TextProps extends Common {
	value: string;
	onValue: (value: string) => void;
	type?: 'text' | 'date' | 'time' | 'number' | 'password' | 'search' | 'datetime-local';
	required?: boolean;
	placeholder?: string;
	min?: string;
	max?: string;
	/** Suggestions the reader may take. */
	options?: readonly string[];
	isCode?: boolean;
	/** Takes the focus when it comes up. */
	autoFocus?: boolean;
}

/** A line of text, a date, a number. */
export function TextField(props: TextProps) {
	const id = useId();
	const { label, hint, value, onValue, type = 'text', options, isCode = false, ...rest } = props;
	return (
		<div class="field">
			<label for={id}>{label}</label>
			{inputOf({
				...rest,
				id,
				type,
				value,
				class: isCode ? 'code' : undefined,
				list: options && `${id}-list`,
				'aria-describedby': hint === undefined ? undefined : `${id}-hint`,
				autocomplete: 'off',
				spellcheck: false,
				onInput: ({ currentTarget }) => onValue(currentTarget.value),
			})}
			{options && (
				<datalist id={`${id}-list`}>
					{options.map((option) => (
						<option key={option} value={option} />
					))}
				</datalist>
			)}
			<Hint id={`${id}-hint`}>{hint}</Hint>
		</div>
	);
}

type InputAttributes = LooseInputHTMLAttributes & { list?: string };

/** Written as a call: the type of JSX's `input` wants to know each `type` when it is compiled. */
const inputOf = (attributes: InputAttributes) => h<InputAttributes>('input', attributes);

/** Several lines of text. */
export function TextArea({
	label,
	hint,
	value,
	onValue,
	rows = 3,
}: Common & { value: string; onValue: (value: string) => void; rows?: number }) {
	const id = useId();
	return (
		<div class="field">
			<label for={id}>{label}</label>
			<textarea
				id={id}
				rows={rows}
				value={value}
				aria-describedby={hint === undefined ? undefined : `${id}-hint`}
				onInput={({ currentTarget }) => onValue(currentTarget.value)}
			/>
			<Hint id={`${id}-hint`}>{hint}</Hint>
		</div>
	);
}

/** One of a few values, each with its words. */
export function SelectField<V extends string>({
	label,
	hint,
	value,
	onValue,
	options,
}: Common & {
	value: V;
	onValue: (value: V) => void;
	options: readonly (readonly [V, string])[];
}) {
	const id = useId();
	const choose = ({ currentTarget }: TargetedEvent<HTMLSelectElement>) => {
		const chosen = options.find(([option]) => option === currentTarget.value);
		if (chosen) onValue(chosen[0]);
	};
	return (
		<div class="field">
			<label for={id}>{label}</label>
			<select
				id={id}
				value={value}
				onChange={choose}
				aria-describedby={hint === undefined ? undefined : `${id}-hint`}
			>
				{options.map(([option, words]) => (
					<option key={option} value={option} selected={option === value}>
						{words}
					</option>
				))}
			</select>
			<Hint id={`${id}-hint`}>{hint}</Hint>
		</div>
	);
}

/** Yes or no. */
export function CheckField({
	label,
	hint,
	value,
	onValue,
}: Common & { value: boolean; onValue: (value: boolean) => void }) {
	const id = useId();
	return (
		<div class="field check">
			<input
				id={id}
				type="checkbox"
				checked={value}
				aria-describedby={hint === undefined ? undefined : `${id}-hint`}
				onChange={({ currentTarget }) => onValue(currentTarget.checked)}
			/>
			<label for={id}>{label}</label>
			<Hint id={`${id}-hint`}>{hint}</Hint>
		</div>
	);
}

const Hint = ({ id, children }: { id: string; children: ComponentChildren }) =>
	children === undefined ? null : (
		<p class="hint" id={id}>
			{children}
		</p>
	);
