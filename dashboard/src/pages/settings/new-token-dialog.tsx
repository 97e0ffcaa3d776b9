import { useRef, useState } from 'preact/hooks';
import type { IssuedToken, Role } from '../../../../lib/model';
import { Button } from '../../parts/button';
import { Dialog } from '../../parts/dialog';
import { SelectField, TextField } from '../../parts/field';
import { ErrorNotice, Notice } from '../../parts/notices';
import { useSession } from '../../state/session';
import { useShowToast } from '../../state/toasts';
import { useAction } from '../../state/use-action';
import { ROLE } from '../../words/names';

const ROLES: readonly Role[] = ['viewer', 'author', 'approver', 'admin'];

/** Makes a token and shows it this once. */
export function NewTokenDialog({ onClose }: { onClose: () => void }) {
	const { client } = useSession();
	const [fields, setFields] = useState<{ actor: string; role: Role; until: string }>({
		actor: '',
		role: 'viewer',
		until: '',
	});
	const [made, setMade] = useState<IssuedToken>();
	const create = useAction(async () => {
		const { actor, role, until } = fields;
		const expiresAt =
			until === '' ? {} : { expiresAt: new Date(`${until}T23:59:59`).toISOString() };
		setMade(
			await client.send<IssuedToken>('POST', '/tokens', {
				actor: actor.trim(),
				role,
				...expiresAt,
			}),
		);
	});
	if (made) {
		return (
			<Dialog title={`Token for ${made.token.actor}`} onClose={onClose}>
				<Secret secret={made.secret} onClose={onClose} />
			</Dialog>
		);
	}
	return (
		<Dialog title="Create a token" onClose={onClose}>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					void create.run();
				}}
			>
				<div class="dialog-body">
					<TextField
						label="Stands for"
						value={fields.actor}
						onValue={(actor) => setFields({ ...fields, actor })}
						required
						autoFocus
						hint="The name under which what is done with it is entered in the audit trail. A person each."
					/>
					<SelectField
						label="Role"
						value={fields.role}
						onValue={(role) => setFields({ ...fields, role })}
						options={ROLES.map((role) => [role, ROLE[role]])}
					/>
					<TextField
						label="Last day (optional)"
						type="date"
						value={fields.until}
						onValue={(until) => setFields({ ...fields, until })}
						hint="Left empty, it holds until it is revoked."
					/>
					{create.error && <ErrorNotice error={create.error} />}
				</div>
				<footer>
					<Button onClick={onClose}>Cancel</Button>
					<Button type="submit" look="primary" isBusy={create.isBusy}>
						Create
					</Button>
				</footer>
			</form>
		</Dialog>
	);
}

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
	const showToast = useShowToast();
	const field = useRef<HTMLInputElement>(null);
	const copy = async () => {
		field.current?.select();
		const isCopied = await copyText(secret);
		showToast(
			isCopied ? 'good' : 'info',
			isCopied ? 'The token is copied.' : 'The token is selected: copy it with your keyboard.',
		);
	};
	return (
		<>
			<div class="dialog-body">
				<Notice tone="warn" isAlert>
					<p>
						<strong>Copy it now: it is shown this once.</strong> Only a hash of it is kept.
					</p>
				</Notice>
				<div class="field">
					<label for="secret">The token</label>
					<input id="secret" class="code" ref={field} value={secret} readOnly />
				</div>
			</div>
			<footer>
				<Button look="primary" onClick={copy}>
					Copy
				</Button>
				<Button onClick={onClose}>I have kept it</Button>
			</footer>
		</>
	);
}

/** The clipboard is closed to pages without a secure origin; the older way copies what is selected. */
async function copyText(text: string): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		return document.execCommand('copy');
	}
}
