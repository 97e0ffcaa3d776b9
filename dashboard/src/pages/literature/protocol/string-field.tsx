import type { TranslatedString } from '../../../../../lib/model';
import { Badge } from '../../../parts/badge';
import { Button } from '../../../parts/button';
import { TextArea } from '../../../parts/field';
import { DATABASE } from '../words';

/** The string of one database before it runs; a person may write another in its place. */
export function StringField({
	of,
	written,
	isOld,
	onWrite,
}: {
	of: TranslatedString;
	/** What a person wrote instead. */
	written: string | undefined;
	/** It is being translated anew. */
	isOld: boolean;
	onWrite: (text: string | undefined) => void;
}) {
	const name = DATABASE[of.database];
	const isEdited = written !== undefined;
	return (
		<div class="search-string" aria-busy={(isOld && !isEdited) || undefined}>
			<TextArea
				label={`String for ${name}`}
				rows={4}
				value={written ?? (of.edited ? '' : of.text)}
				onValue={(text) => onWrite(text.trim() === '' ? undefined : text)}
			/>
			<div class="search-string-foot">
				{isEdited ? (
					<>
						<Badge tone="warn" word="Written by hand" />
						<span class="muted">The rows above no longer change it.</span>
						<Button
							look="link"
							label={`Back to the translation: ${name}`}
							onClick={() => onWrite(undefined)}
						>
							Back to the translation
						</Button>
					</>
				) : (
					<Badge tone="neutral" word={isOld ? 'Being translated' : 'Translated from the rows'} />
				)}
			</div>
			{of.notes.map((note) => (
				<p key={note} class="hint">
					{name} {note}
				</p>
			))}
		</div>
	);
}
