import type { Me } from '../../lib/model';
import { useCallback, useMemo, useState } from 'preact/hooks';
import { createClient } from './api/client';
import type { PageConfig } from './config';
import { LiveProvider } from './shell/live-provider';
import { Shell } from './shell/shell';
import { SignIn } from './shell/sign-in';
import { ToastArea, useToasts } from './shell/toast-area';
import { ClockContext, useTickingClock } from './state/clock';
import { SessionContext, type Session } from './state/session';
import { useTheme } from './state/theme';
import { ShowToastContext } from './state/toasts';

/** The page: signed out it asks for a token, signed in it is the dashboard. The token is only ever here. */
export function App({ config }: { config: PageConfig }) {
	const [known, setKnown] = useState<{ me: Me; token: string }>();
	const [goodbye, setGoodbye] = useState<string>();
	const now = useTickingClock();
	const theme = useTheme();
	const { toasts, showToast, dismiss } = useToasts();
	const signOut = useCallback((why?: string) => {
		setKnown(undefined);
		setGoodbye(why);
	}, []);
	const session = useMemo<Session | undefined>(() => {
		if (known === undefined) return undefined;
		const client = createClient(config.apiBase, known.token, () =>
			signOut(
				'Your token is no longer taken: it was revoked or has expired. Sign in with another.',
			),
		);
		return { ...known, client, signOut };
	}, [known, config, signOut]);

	return (
		<ClockContext.Provider value={now}>
			<ShowToastContext.Provider value={showToast}>
				{session === undefined ? (
					<SignIn config={config} goodbye={goodbye} theme={theme} onSignedIn={setKnown} />
				) : (
					<SessionContext.Provider value={session}>
						<LiveProvider socketUrl={config.socketUrl}>
							<Shell theme={theme} version={config.version} />
						</LiveProvider>
					</SessionContext.Provider>
				)}
				<ToastArea toasts={toasts} onDismiss={dismiss} />
			</ShowToastContext.Provider>
		</ClockContext.Provider>
	);
}
