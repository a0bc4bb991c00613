import { DNS, MAIL, QUEUE, seriesOf, SESSIONS } from '@/ui/charts/definitions';

export const CHARTS = [MAIL, SESSIONS, DNS, QUEUE] as const;
/** The series that the overview asks for. */
export const CHARTED = seriesOf(CHARTS);
