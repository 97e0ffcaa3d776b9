import { useId, useRef, useState } from 'preact/hooks';
import { Icon } from '../../parts/icon';

/** Several words or phrases, each a chip: pressed it can be written anew, and taken away beside. */
export function ChipField({
	label,
	values,
	onValues,
	hint,
	isOff = false,
}: {
	label: string;
	values: readonly string[];
	onValues: (values: string[]) => void;
	hint?: string;
	/** Only to be read. */
	isOff?: boolean;
}) {
	const id = useId();
	const input = useRef<HTMLInputElement>(null);
	const [draft, setDraft] = useState('');
	const take = (text: string) => {
		const added = piecesOf(text).filter((piece) => !values.includes(piece));
		if (added.length > 0) onValues([...values, ...new Set(added)]);
		setDraft('');
	};
	const without = (value: string) => values.filter((one) => one !== value);
	return (
		<div class="field chip-field">
			<label for={id}>{label}</label>
			<ul class="chips" aria-label={`${label}, ${values.length}`}>
				{values.map((value) => (
					<li class="chip" key={value}>
						{isOff ? (
							<span>{value}</span>
						) : (
							<>
								<button
									type="button"
									title="Write it anew"
									aria-label={`Change ${value}`}
									onClick={() => {
										onValues(without(value));
										setDraft(value);
										input.current?.focus();
									}}
								>
									{value}
								</button>
								<button
									type="button"
									aria-label={`Remove ${value}`}
									onClick={() => {
										onValues(without(value));
										input.current?.focus();
									}}
								>
									<Icon name="close" />
								</button>
							</>
						)}
					</li>
				))}
			</ul>
			{!isOff && (
				<input
					id={id}
					ref={input}
					value={draft}
					autocomplete="off"
					placeholder="Add, then Enter"
					aria-describedby={hint === undefined ? undefined : `${id}-hint`}
					onInput={({ currentTarget }) => setDraft(currentTarget.value)}
					onKeyDown={(event) => {
						if (event.key !== 'Enter') return;
						event.preventDefault();
						take(draft);
					}}
					onPaste={(event) => {
						const text = event.clipboardData?.getData('text') ?? '';
						if (piecesOf(text).length < 2) return;
						event.preventDefault();
						take(text);
					}}
					onBlur={() => take(draft)}
				/>
			)}
			{hint !== undefined && (
				<p class="hint" id={`${id}-hint`}>
					{hint}
				</p>
			)}
		</div>
	);
}

/** A list that was pasted has a line or a semicolon between its words; a comma may be part of one. */
const piecesOf = (text: string): string[] =>
	text
		.split(/[\n;]+/)
		.map((piece) => piece.trim())
		.filter((piece) => piece !== '');
