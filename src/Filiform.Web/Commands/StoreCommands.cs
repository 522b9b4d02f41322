using System.CommandLine;
using Filiform.Clinic.Store;
using Filiform.Rules;

namespace Filiform.Web.Commands;

/// <summary><c>filiform backup FILE</c>, <c>filiform restore FILE</c> and <c>filiform verify</c>, all while the clinic works.</summary>
internal static class StoreCommands
{
    public static Command Backup() => OnFile("backup", "Copy all data to a file while the clinic works", "The copy; an older file of that name is replaced",
        async (store, file, output, cancel) =>
        {
            var done = await store.Backup(file, cancel);
            if (done.Refusal is { } refused)
                return refused;
            await output.WriteLineAsync($"{file}: {done.Value / 1024:#,0} KiB, complete and checked. It holds patients' records: keep it as you keep those.");
            return null;
        });

    public static Command Restore() => OnFile("restore", "Put a backup in the place of all data that is here", "A file made by backup",
        async (store, file, output, cancel) =>
        {
            var done = await store.Restore(file, cancel);
            if (done.Refusal is { } refused)
                return refused;
            await output.WriteLineAsync($"{file}: restored."
                + (done.Value.Length > 0 ? $" What was here before is kept in {done.Value}" : ""));
            return null;
        });

    public static Command Verify()
    {
        var (data, postgres) = (DataOption.Data(), DataOption.Postgres());
        var tallies = new Option<bool>("--rebuild-tallies") { Description = "First throw the counts of each session away and work them out again from what was entered" };
        var verify = new Command("verify", "Check the data and walk the chain of the audit") { data, postgres, tallies };
        verify.SetAction((parsed, cancel) => With(DataOption.Store(parsed.GetValue(data), parsed.GetValue(postgres)), async (store, output, errors) =>
        {
            if (parsed.GetValue(tallies))
            {
                var rebuilt = await store.RebuildTallies(cancel);
                if (rebuilt.Refusal is { } unbuilt)
                    return Refuse(unbuilt, errors);
                await output.WriteLineAsync($"Tallies of {rebuilt.Value:#,0} closed sessions worked out again.");
            }
            var check = await store.Verify(cancel);
            if (check.Refusal is { } refused)
                return Refuse(refused, errors);
            foreach (var chain in check.Value.Chains)
                await output.WriteLineAsync($"Clinic {chain.Clinic}: {chain.Entries:#,0} audit {(chain.Entries == 1 ? "entry" : "entries")}, the last with hash {chain.Last}");
            foreach (var problem in check.Value.Problems)
                await errors.WriteLineAsync(problem);
            await output.WriteLineAsync(check.Value.IsWhole ? "All is whole." : "Not all is whole.");
            return check.Value.IsWhole ? 0 : 1;
        }));
        return verify;
    }

    private static Command OnFile(string name, string description, string fileDescription,
        Func<ClinicStore, string, TextWriter, CancellationToken, Task<Refusal?>> work)
    {
        var file = new Argument<string>("file") { Description = fileDescription };
        var (data, postgres) = (DataOption.Data(), DataOption.Postgres());
        var command = new Command(name, description) { file, data, postgres };
        command.SetAction((parsed, cancel) => With(DataOption.Store(parsed.GetValue(data), parsed.GetValue(postgres)), async (store, output, errors) =>
            await work(store, parsed.GetValue(file)!, output, cancel) is { } refused ? Refuse(refused, errors) : 0));
        return command;
    }

    private static async Task<int> With(StoreOptions options, Func<ClinicStore, TextWriter, TextWriter, Task<int>> work)
    {
        using var store = new ClinicStore(options, TimeProvider.System);
        try
        {
            return await work(store, Console.Out, Console.Error);
        }
        catch (StoreException e)
        {
            return Refuse(e.Refusal, Console.Error);
        }
    }

    private static int Refuse(Refusal refused, TextWriter errors)
    {
        errors.WriteLine(refused.Missing.IsEmpty ? $"{refused.What}." : $"{refused.What}. Needed: {string.Join("; ", refused.Missing)}.");
        return refused.Code is "file-missing" or "folder-missing" or "backup-elsewhere" or "backup-onto-itself" ? 2 : 1;
    }
}
