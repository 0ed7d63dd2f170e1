/** The grammar of output paths in words: part of the schema that strangers write cases from. */
export const PATH_GRAMMAR = {
  arithmetic:
    "An output path is one figure, or arithmetic of figures and numbers with + - * / and parentheses; operators stand between spaces. Example: elements.arrivals.lost / elements.arrivals.arrived. A figure of a compared system has its id and a colon before it. Each replication gives one number; division by zero gives none.",
  units:
    "Times are in the case's timeUnit, rates per timeUnit; only kpis keep the units of the KPI catalogue (TH in parts/h, LT in s). Shares and probabilities are numbers from 0 to 1. Counts and means are of the window after the warm-up.",
  figures: {
    "kpis.<id>":
      "KPI of the catalogue, such as kpis.TH (parts per planned hour), kpis.WIP, kpis.LT, kpis.OEE",
    "system.throughput": "parts that leave the line, finished or scrapped, per timeUnit",
    "system.content.<figure>":
      "number of parts on the line (as the probe content without of). <figure>: mean, variance, standardDeviation, maximum, share.<n>, atLeast.<n>, at.<t>",
    "system.time.<figure>":
      "time from creation to exit of the parts that leave in the window (as the probe stay). <figure>: count, mean, variance, standardDeviation, secondMoment, maximum, zero, above.<t>, quantile.<p>",
    "system.departures.<figure>":
      "parts that leave the line. <figure>: count, rate, interval.mean, interval.scv, at.<t> (number from the start of the run to t)",
    "system.arrivals.<figure>": "parts that come onto the line (lost ones do not). <figure> as of departures",
    "system.window": "length of the window in timeUnit",
    "elements.<id>.states.<state>":
      "share of the window in a state, averaged over the pieces of an equipment id. States: starved, working, blocked, down, short-stop, setup, waiting-staff, waiting-repair, closed, break, … (schema of the probe pieces)",
    "elements.<id>.started, .finished, .stops, .arrived, .lost, .balked, .expired, .inspected, .screened, .screenings":
      "works begun and finished and stops begun in the window, summed over the pieces (finished of an exit: parts that left there); of sources with arrivals of their own: parts that arrived, of these lost for want of room, and gone away; of buffers with patience: parts that waited too long; of inspections with a sampling plan: parts looked at, parts that came while every part was looked at, and how often that began. With .rate behind: per timeUnit",
    "elements.<id>.samples, .signals, .falseAlarms, .runSamples, .runParts, .lowerControlLimit, .upperControlLimit":
      "of equipment with a control chart: samples, signals, signals while nothing was out of control; samples and parts of the runs that ended in the window (runSamples / signals is the mean run length); limits in the unit of what the chart plots",
    "elements.<id>.assignableCauses, .resets, .outOfControlSeconds, .outOfControlParts":
      "of equipment whose work has assignable causes: how often one occurred, how often it was brought back into control, time (always in s) and parts out of control",
    "elements.<id>.content.<figure>":
      "number of parts in an element or in all pieces of an equipment; figures as of system.content",
    "probes.<id>.<figure>":
      "figure of a probe of the case, or of one that its kind brings; see the schema of probes",
    "parts.<n>.enter, parts.<n>.exit":
      "for exact cases: moment at which the n-th part (from 1, in the order of creation) comes onto the line, leaves it",
    "parts.<n>.at.<id>": "moment at which the n-th part is first put down in an element",
    "parts.count, exits.count": "parts created, parts that have left, over the whole run",
    "exits.<k>": "moment of the k-th exit from the line, k from 1",
    "periods.<id>.<state>.<k>.start, .end":
      "moments at which the k-th period of a state of an element begins and ends",
    "periods.<id>.<state>.count": "number of such periods over the whole run",
    "result.<figure>": "of the kinds that expand to no model: what the kind's description names",
  },
} as const;
