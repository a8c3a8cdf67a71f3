import type { Route } from './answer.ts';
import { accountRoutes } from './routes/account.ts';
import { adminRoutes } from './routes/admin.ts';
import { adminDataRoutes } from './routes/admin-data.ts';
import { adminListRoutes } from './routes/admin-lists.ts';
import { adminWordingRoutes } from './routes/admin-wording.ts';
import { alarmRoutes } from './routes/alarm.ts';
import { alertRoutes } from './routes/alerts.ts';
import { auditRoutes } from './routes/audit.ts';
import { bulkRoutes } from './routes/bulk.ts';
import { caseWorkRoutes } from './routes/case-work.ts';
import { caseRoutes } from './routes/cases.ts';
import { dashboardRoutes } from './routes/dashboard.ts';
import { deliveryRoutes } from './routes/deliveries.ts';
import { evidenceRoutes } from './routes/evidence.ts';
import { intentDraftRoutes } from './routes/intent-drafts.ts';
import { intentHistoryRoutes } from './routes/intent-history.ts';
import { intentRoutes } from './routes/intents.ts';
import { invitationRoutes } from './routes/invitation.ts';
import { listRoutes } from './routes/list.ts';
import { liveRoutes } from './routes/live.ts';
import { objectionRoutes } from './routes/objections.ts';
import { personalDataRoutes } from './routes/personal-data.ts';
import { questionRoutes } from './routes/questions.ts';
import { reportRoutes } from './routes/report.ts';
import { reportChatRoutes } from './routes/report-chat.ts';
import { secondStepRoutes } from './routes/second-step.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { userRoutes } from './routes/users.ts';
import { verdictRoutes } from './routes/verdict.tsx';
import { walkInRoutes } from './routes/walk-in.ts';
import { wallRoutes } from './routes/wall.ts';

/** Every page and every action of the console, with what it needs. Tests go through this table role by role. */
export const routes: readonly Route[] = [
  ...signInRoutes,
  ...secondStepRoutes,
  ...invitationRoutes,
  ...accountRoutes,
  ...listRoutes,
  ...liveRoutes,
  ...bulkRoutes,
  ...reportRoutes,
  ...reportChatRoutes,
  ...alarmRoutes,
  ...personalDataRoutes,
  ...evidenceRoutes,
  ...caseRoutes,
  ...caseWorkRoutes,
  ...verdictRoutes,
  ...alertRoutes,
  ...objectionRoutes,
  ...questionRoutes,
  ...intentRoutes,
  ...intentDraftRoutes,
  ...intentHistoryRoutes,
  ...walkInRoutes,
  ...dashboardRoutes,
  ...wallRoutes,
  ...deliveryRoutes,
  ...userRoutes,
  ...auditRoutes,
  ...adminRoutes,
  ...adminWordingRoutes,
  ...adminDataRoutes,
  ...adminListRoutes,
];
