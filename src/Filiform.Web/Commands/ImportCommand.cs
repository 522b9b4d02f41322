using System.CommandLine;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Web.Commands.Screening;
using Filiform.Web.Fhir;

namespace Filiform.Web.Commands;

/// <summary><c>filiform import</c>: takes patients and their history into the clinic. What is there already in the same words is left as it is.</summary>
internal static class ImportCommand
{
    public static Command Create(Terminal terminal)
    {
        var inputs = new Argument<string[]>("FILE|DIR|-")
        {
            Description = "FHIR R4 bundles (.json), NDJSON files of bundles, folders of them, or - for standard input",
            Arity = ArgumentArity.OneOrMore,
        };
        var (data, postgres) = (DataOption.Data(), DataOption.Postgres());
        var command = new Command("import", "Patients and their history, from FHIR R4 bundles") { inputs, data, postgres };
        command.SetAction((parsed, cancel) => Import(terminal, parsed.GetValue(inputs)!, DataOption.Store(parsed.GetValue(data), parsed.GetValue(postgres)), cancel));
        return command;
    }

    private static async Task<int> Import(Terminal terminal, string[] inputs, StoreOptions options, CancellationToken cancel)
    {
        using var store = new ClinicStore(options, terminal.Clock);
        if ((await store.Migrate(cancel)).Refusal is { } unusable)
            return Say(terminal, unusable);
        var patients = new Patients(store);
        if (await Clinics.Only(store, cancel) is not { } clinic)
            return Say(terminal, Refusal.Because("no-clinic", "Nothing was imported: no clinic is set up here", "filiform setup"));
        var run = new Run(terminal, patients, Actor.Program(clinic.Id, "import"));
        foreach (var document in Documents.In(inputs, terminal.Input))
            await run.Take(document, cancel);
        return run.Finish();
    }

    private static int Say(Terminal terminal, Refusal refused)
    {
        terminal.Errors.WriteLine($"{refused.What}. Missing: {string.Join("; ", refused.Missing)}.");
        return 1;
    }

    private sealed class Run(Terminal terminal, Patients patients, Actor actor)
    {
        private int _new;
        private int _known;
        private int _written;
        private int _same;
        private int _failed;

        public async Task Take(Document document, CancellationToken cancel)
        {
            if (document is { Problem: null, Bytes: null })
                document = Documents.Load(document.File) with { File = document.File };
            try
            {
                if (document.Problem is { } problem)
                {
                    Fail(document, problem);
                    return;
                }
                var content = BundleReader.Read(document.Bytes.AsSpan(0, document.Length), Wanted.Everything);
                foreach (var warning in content.Warnings)
                    terminal.Errors.WriteLine($"{document.Name}: {warning}");
                if (content.Refusal is { } refusal)
                    Fail(document, refusal.What);
                foreach (var patient in content.Patients)
                    await Take(document, patient, cancel);
            }
            finally
            {
                document.Return();
            }
        }

        public int Finish()
        {
            using var output = new StreamWriter(terminal.Output, leaveOpen: true);
            output.WriteLine($"{_new} new patients, {_known} known; {_written} facts written, {_same} there already."
                + (_failed > 0 ? $" {_failed} could not be imported." : ""));
            return _failed > 0 ? 1 : 0;
        }

        private async Task Take(Document document, BundlePatient patient, CancellationToken cancel)
        {
            var incoming = PatientImport.From(patient);
            var imported = incoming.Went ? await patients.Import(actor, incoming.Value, cancel) : incoming.Refusal!;
            if (imported.Refusal is { } refused)
            {
                Fail(document, $"{refused.What}. Missing: {string.Join("; ", refused.Missing)}");
                return;
            }
            _new += imported.Value.IsNew ? 1 : 0;
            _known += imported.Value.IsNew ? 0 : 1;
            _written += imported.Value.Written;
            _same += imported.Value.Same;
        }

        private void Fail(Document document, string why)
        {
            _failed++;
            terminal.Errors.WriteLine($"{document.Name}: {why}");
        }
    }
}
