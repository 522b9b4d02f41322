using System.Globalization;
using Filiform.Bench;
using Filiform.Web.Knowledge;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var quick = args.Contains("--quick");
if (args is ["start", var program, ..])
{
    await Startup.Measure(program, quick ? 5 : 15);
    return 0;
}
if (args is ["cds", ..])
    return CdsCalls.IsAsTheProgramRuns ? await CdsCalls.Measure(quick ? 5 : 15) : CdsCalls.AsTheProgramRuns(args);
if (args is ["ledger", ..])
{
    await LedgerWork.Measure(quick ? 3 : 9);
    return 0;
}
if (args is ["failover", var pair, ..])
    return await FailoverRuns.Run(pair, args.Skip(2).Select(a => int.TryParse(a, out var n) ? n : 0).FirstOrDefault(n => n > 0, 20));
if (args is ["messages", ..])
    return await MessagesWork.Run(args.Skip(1).Select(a => int.TryParse(a, out var n) ? n : 0).FirstOrDefault(n => n > 0, 100_000), args.Contains("--postgres"));
if (args is ["kill", ..])
    return await KillRuns.Run(args.Skip(1).Select(a => int.TryParse(a, out var n) ? n : 0).FirstOrDefault(n => n > 0, 200));
if (args is ["year", ..])
{
    if (!CdsCalls.IsAsTheProgramRuns)
        return CdsCalls.AsTheProgramRuns(args);
    var sizes = args.Skip(1).Select(a => int.TryParse(a, out var n) ? n : 0).Where(n => n > 0).DefaultIfEmpty(0).ToArray();
    await ClinicPages.Measure(sizes is [0] ? [5_000, 50_000] : sizes, quick ? 5 : 15, args.SkipWhile(a => a != "--keep").ElementAtOrDefault(1));
    return 0;
}
if (args is ["chart", ..])
{
    new ChartWork(KnowledgeFolder.Load(), quick ? 5 : 15).Measure();
    return 0;
}
var folder = args.FirstOrDefault(a => !a.StartsWith('-'));
var screeners = KnowledgeFolder.Load().Screeners;
var screener = screeners.GetValueOrDefault("filiform-general") ?? screeners.Values[0];

using var synthetic = folder is null ? new SyntheticFolder(quick ? 12 : 40) : null;
var files = Directory.GetFiles(synthetic?.Path ?? folder!, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
var rounds = quick ? 5 : 15;

Console.WriteLine($"{(folder is null ? "Bundles written by the benchmark" : "Bundles of the folder given")}: {files.Length} files, {files.Sum(f => new FileInfo(f).Length) / 1e6:0.0} MB; {rounds} rounds");
var endToEnd = new EndToEnd(screener, files);
endToEnd.Compare(rounds);
endToEnd.Scale(rounds);
Memory.Compare(screener, files);
InMemory.Measure(screener, files, rounds);
return 0;
