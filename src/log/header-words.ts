import type { Role } from "./column-map.ts";

/** Words of headers by what the column stands for: Chinese, English, German; written as {@link plainHeader} leaves them. */
const HEADER_WORDS: Readonly<Record<Role, string>> = {
  order: `
    caseid case casenumber caseconceptname order orderid orderno ordernumber ordernum workorder workorderid workorderno workordernumber wo wono
    job jobid jobno jobnumber lot lotid lotno lotnumber batch batchid batchno batchnumber productionorder productionorderno mo mono po traveler
    工单 工单号 工单编号 订单 订单号 订单编号 生产订单 生产订单号 生产工单 作业号 批次 批次号 批号 任务单 任务单号 制令 制令号 制令单 制令单号 流转卡
    流转卡号 生产任务 生产任务号 派工单 派工单号 生产批号 案例 auftrag auftragsnr auftragsnummer fertigungsauftrag los losnummer charge`,
  activity: `
    activity activityname operation operationname operationid op opname opno opcode step stepname process processname processstep routingstep task
    taskname conceptname 工序 工序名 工序名称 工序号 工序编号 工步 活动 加工内容 作业内容 作业工序 工艺 工艺名称 操作 操作名称 arbeitsgang
    arbeitsschritt vorgang taetigkeit tätigkeit aktivitaet aktivität`,
  resource: `
    resource resourceid resourcename machine machineid machineno machinename machinecode equipment equipmentid equipmentno equipmentname workstation
    workcenter workcentre station stationid operator operatorid operatorname employee employeeid employeeno employeename worker workerid workername
    user userid orgresource asset tool 资源 资源编号 资源名称 设备 设备号 设备编号 设备名称 机台 机台号 机床 机床编号 工位 工作中心 操作工 操作员 操作者
    作业员 人员 员工 员工号 员工编号 工号 工人 姓名 maschine maschinennummer ressource anlage arbeitsplatz mitarbeiter bediener`,
  start: `
    start starttime starttimestamp startdate startdatetime startedat started startts begin begintime begindate beginat begins actualstart
    actualstarttime timestamp timetimestamp time datetime eventtime 开始 开始时间 开始日期 开工 开工时间 开工日期 起始时间 实际开始 实际开始时间
    实际开工时间 上机时间 开始加工时间 报工开始时间 时间 时间戳 beginn start startzeit startzeitpunkt anfang startdatum`,
  end: `
    end endtime endtimestamp enddate enddatetime endedat ended endts complete completed completetime completetimestamp completedat completiontime
    completiondate completiontimestamp finish finished finishtime finishdate finishedat stop stoptime actualend actualendtime 结束 结束时间 结束日期
    完成时间 完成日期 完工 完工时间 完工日期 终止时间 实际结束 实际结束时间 实际完工时间 下机时间 报工时间 报工结束时间 ende endzeit endzeitpunkt
    fertig endedatum`,
  good: `
    good goodqty goodquantity goodpieces goodparts goodcount qtygood qtyok okqty ok qty quantity qtycompleted completedqty quantitycompleted
    qtyproduced producedqty producedquantity qtyout output outputqty pieces count yieldqty accepted acceptedqty 合格数 合格数量 合格 合格品 合格品数 良品
    良品数 良品数量 完成数 完成数量 完工数 完工数量 产量 产出 产出数量 数量 报工数 报工数量 好品数 gutmenge gut gutteile menge stueckzahl stückzahl`,
  rejected: `
    rejected rejectedqty rejectqty rejects reject qtyrejected scrap scrapqty scrapped scrapquantity qtyscrap qtyscrapped ng ngqty defect defects
    defective defectqty bad badqty 不良 不良数 不良数量 不良品 不良品数 不合格 不合格数 不合格数量 报废 报废数 报废数量 废品 废品数 废品数量 次品数
    ausschuss ausschussmenge schlechtmenge`,
  review: `
    qtyformrb mrb mrbqty qtymrb review reviewqty forreview qtyforreview hold holdqty onhold qtyonhold quarantine pendingqty suspect suspectqty
    待判 待判数 待判数量 待处理 待处理数 待处理数量 评审数 评审数量 隔离数 隔离数量 待定数 疑似不良数 gesperrt sperrmenge`,
  rework: `
    rework isrework reworked reworkflag reworkmark 返工 返工标记 返工标志 是否返工 返修 返修标记 是否返修 返工否 nacharbeit`,
  reportType: `
    reporttype type recordtype eventtype transactiontype confirmationtype postingtype messagetype lifecycle lifecycletransition status kind
    报工类型 类型 记录类型 报告类型 上报类型 事件类型 状态 业务类型 meldeart meldungsart buchungsart satzart typ`,
};

const WORDS: readonly (readonly [Role, readonly string[]])[] = Object.entries(HEADER_WORDS).map(
  ([role, words]) => [role as Role, words.trim().split(/\s+/)],
);

/** Words of columns that tell what was planned, not what happened. */
const PLANNED = /计划|预计|要求|标准|plan|sched|soll|target|due|expected/;

/** Header without case, blanks, signs and units in brackets: "Qty (pcs)" becomes "qty". */
export function plainHeader(header: string): string {
  return header
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[([【{].*?[)\]】}]/g, "")
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** How well a header fits a role, and the word that it was recognised by. */
export interface HeaderFit {
  /** 0 … 1. */
  readonly fit: number;
  readonly word: string;
}

/** How well a header fits each role; roles that no word speaks for are absent. */
export function headerFits(header: string): Partial<Record<Role, HeaderFit>> {
  const plain = plainHeader(header);
  const fits: Partial<Record<Role, HeaderFit>> = {};
  if (plain === "") return fits;
  for (const [role, words] of WORDS) {
    let best: HeaderFit | undefined;
    for (const word of words) {
      // A word inside a longer header counts by its share of it; short ones are found in anything.
      const inside = plain.includes(word) && (word.length >= 4 || /\p{Script=Han}{2}/u.test(word));
      const fit = plain === word ? 1 : inside ? 0.4 + (0.5 * word.length) / plain.length : 0;
      if (fit > (best?.fit ?? 0)) best = { fit, word };
    }
    if (best) fits[role] = PLANNED.test(plain) ? { ...best, fit: best.fit / 2 } : best;
  }
  return fits;
}
