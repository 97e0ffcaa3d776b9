import type { Me } from '../../../lib/model';
import { useEffect, useState } from 'preact/hooks';
import { ApiError } from '../api/api-error';
import { createClient } from '../api/client';
import type { PageConfig } from '../config';
import { Button } from '../parts/button';
import { TextField } from '../parts/field';
import { ErrorNotice, Notice } from '../parts/notices';
import type { useTheme } from '../state/theme';
import { useAction } from '../state/use-action';
import { Brand } from './brand';
import { ThemeToggle } from './theme-toggle';

/** Asks for the token; the page holds nothing before it is known. */
export function SignIn(props: {
	config: PageConfig;
	/** Why the reader was signed out. */
	goodbye?: string;
	theme: ReturnType<typeof useTheme>;
	onSignedIn: (known: { me: Me; token: string }) => void;
}) {
	const [token, setToken] = useState('');
	useEffect(() => {
		document.title = 'Sign in · CER dashboard';
	}, []);
	const signIn = useAction(async () => {
		const given = token.trim();
		checkToken(given);
		const client = createClient(props.config.apiBase, given, () => {});
		props.onSignedIn({ me: await whoIs(client.get<Me>('/me')), token: given });
	});
	return (
		<main class="sign-in">
			<div class="sign-in-head">
				<Brand />
				<ThemeToggle {...props.theme} />
			</div>
			<form
				class="card"
				onSubmit={(event) => {
					event.preventDefault();
					void signIn.run();
				}}
			>
				<h1>Sign in</h1>
				{props.goodbye !== undefined && <Notice tone="info">{props.goodbye}</Notice>}
				<TextField
					label="Access token"
					type="password"
					value={token}
					onValue={setToken}
					required
					autoFocus
					hint="It stays in this tab’s memory only. Reloading or closing the tab forgets it."
				/>
				{signIn.error && <ErrorNotice error={signIn.error} />}
				<Button type="submit" look="primary" isBusy={signIn.isBusy}>
					{signIn.isBusy ? 'Signing in …' : 'Sign in'}
				</Button>
				<WhereFrom />
			</form>
		</main>
	);
}

const WhereFrom = () => (
	<details>
		<summary>Where do I get a token?</summary>
		<ul>
			<li>An admin of this dashboard makes one for you under Settings, with your name and role.</li>
			<li>
				Whoever set the portal up finds the first one in n8n, in the credential “CER Portal” of the
				workflow that has the CER Portal Trigger.
			</li>
			<li>Where your organisation signs its own tokens (JWT), use the one it gives you.</li>
		</ul>
	</details>
);

/** A token goes into a header, which takes visible ASCII only. */
function checkToken(token: string): void {
	if (/^[\x21-\x7e]+$/.test(token)) return;
	throw new ApiError(
		0,
		'token-unreadable',
		token === '' ? 'There is no token' : 'This cannot be a token',
		token === ''
			? 'Paste the token you were given'
			: 'A token has letters, digits and punctuation only; copy it again, without spaces',
	);
}

async function whoIs(answer: Promise<Me>): Promise<Me> {
	try {
		return await answer;
	} catch (error) {
		if (!(error instanceof ApiError) || error.status !== 401) throw error;
		throw new ApiError(
			401,
			error.code,
			'This token is not taken',
			'Check that it was copied whole. It may have expired or been revoked: then ask an admin for a new one',
		);
	}
}
