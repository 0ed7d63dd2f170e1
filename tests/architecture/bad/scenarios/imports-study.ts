import { plan } from "#src/study/plan.ts";
export const again = plan;
