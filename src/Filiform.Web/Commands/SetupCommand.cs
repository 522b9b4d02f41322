using System.CommandLine;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Consent;
using Filiform.Rules.Knowledge;
using Filiform.Web.Knowledge;

namespace Filiform.Web.Commands;

/// <summary><c>filiform setup</c>: a new clinic and its first sign-in. The passphrase comes from standard input, never from the command line.</summary>
internal static class SetupCommand
{
    // The front desk treats nobody.
    private static readonly string[] MayOverride = ["lead", "therapist"];

    public static Command Create(Terminal terminal)
    {
        var (data, postgres) = (DataOption.Data(), DataOption.Postgres());
        var name = new Option<string>("--clinic") { Description = "Name of the clinic", Required = true };
        var zone = new Option<string>("--zone") { Description = "Its time zone, such as America/Chicago", Required = true };
        var phone = new Option<string>("--phone") { Description = "Its telephone number", Required = true };
        var address = new Option<string>("--address") { Description = "Its address in one line", Required = true };
        var emergency = new Option<string>("--emergency") { Description = "Emergency number of its country, such as 911 or 112", Required = true };
        var rooms = new Option<string>("--rooms") { Description = "Its rooms, separated by commas", DefaultValueFactory = _ => "Room 1, Room 2" };
        var jurisdiction = new Option<string?>("--jurisdiction") { Description = "State or country whose rules hold there, such as us-ga or nz; without it the general rules alone" };
        var overrides = new Option<string>("--override-roles") { Description = "Roles that may decide to needle against a screening rule", DefaultValueFactory = _ => "lead" };
        var grace = new Option<int>("--grace-minutes") { Description = "Minutes after its time from which a needle is overdue", DefaultValueFactory = _ => 2 };
        var figures = new Option<string>("--risk-figures") { Description = "Published figures of side effects that the consent shows", DefaultValueFactory = _ => "boyce, brady" };
        var maker = new Option<string?>("--needle-maker") { Description = "Maker of the needles used there, for the procedure note" };
        var background = new Option<string?>("--background") { Description = "Training and experience of that person, for the procedure note" };
        var knowledge = new Option<string?>("--knowledge") { Description = "The clinic's own knowledge folder, laid over the built-in" };
        var user = new Option<string>("--user") { Description = "Name to sign in with", Required = true };
        var person = new Option<string>("--person") { Description = "Full name of that person", Required = true };
        var command = new Command("setup", "A new clinic and its first sign-in; the passphrase is read from standard input")
        {
            data, postgres, name, zone, phone, address, emergency, rooms, jurisdiction, overrides, grace, figures, maker, knowledge, user, person, background,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            if (terminal.ErrorsAreScreen)
                await terminal.Errors.WriteAsync("Passphrase, at least 12 characters: ");
            using var input = new StreamReader(terminal.Input, leaveOpen: true);
            var passphrase = await input.ReadLineAsync(cancel) ?? "";
            var clinic = new NewClinic(parsed.GetValue(name)!, parsed.GetValue(zone)!, parsed.GetValue(phone)!, parsed.GetValue(address)!, parsed.GetValue(emergency)!,
                Listed(parsed.GetValue(rooms)))
            {
                Jurisdiction = parsed.GetValue(jurisdiction), OverrideRoles = Listed(parsed.GetValue(overrides)), GraceMinutes = parsed.GetValue(grace),
                RiskFigures = Listed(parsed.GetValue(figures)), NeedleMaker = Words(parsed.GetValue(maker)),
            };
            var first = new NewPractitioner(parsed.GetValue(user)!, parsed.GetValue(person)!, "lead", passphrase) { Background = Words(parsed.GetValue(background)) };
            if (Unknown(clinic, parsed.GetValue(knowledge)) is { } unknown)
                return await Tell(terminal, unknown);
            return await SetUp(terminal, DataOption.Store(parsed.GetValue(data), parsed.GetValue(postgres)), clinic, first, cancel);
        });
        return command;
    }

    private static async Task<int> SetUp(Terminal terminal, StoreOptions options, NewClinic clinic, NewPractitioner first, CancellationToken cancel)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(terminal.Clock).AddClinicStore(options).AddSingleton<Clinics>();
        services.AddClinicAccounts();
        await using var provider = services.BuildServiceProvider();
        var refused = (await provider.GetRequiredService<ClinicStore>().Migrate(cancel)).Refusal
            ?? (await provider.GetRequiredService<Clinics>().SetUp(clinic, [first], cancel)).Refusal;
        if (refused is not null)
            return await Tell(terminal, refused);
        await terminal.Errors.WriteLineAsync($"{clinic.Name} is set up. Sign in as {first.UserName} after: filiform serve");
        return 0;
    }

    private static async Task<int> Tell(Terminal terminal, Refusal refused)
    {
        await terminal.Errors.WriteLineAsync($"{refused.What}. Missing: {string.Join("; ", refused.Missing)}");
        return 1;
    }

    // Told before anything is written: a clinic under a jurisdiction that nobody knows would not start.
    private static Refusal? Unknown(NewClinic clinic, string? folder)
    {
        const string what = "The clinic cannot be set up";
        if (clinic.OverrideRoles.Except(MayOverride).FirstOrDefault() is { } role)
            return Refusal.Because("role-unknown", $"{what}: the role '{role}' cannot decide against a rule", $"Roles of: {string.Join(", ", MayOverride)}");
        if (clinic.Jurisdiction is null && clinic.RiskFigures.SequenceEqual(ConsentText.UsualFigures))
            return null;
        try
        {
            var read = KnowledgeFolder.Load(folder);
            if (clinic.RiskFigures.Except(ConsentText.FiguresIn(read)).Any() || clinic.RiskFigures.Count == 0)
                return Refusal.Because("risk-figures-unknown", $"{what}: its consent would show no known figures", $"Some of: {string.Join(", ", ConsentText.FiguresIn(read))}");
            var known = read.Jurisdictions;
            return clinic.Jurisdiction is not { } wanted || known.ContainsKey(wanted) ? null
                : Refusal.Because("jurisdiction-unknown", $"{what}: the jurisdiction '{wanted}' is not in the knowledge", $"One of: {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}");
        }
        catch (KnowledgeException e)
        {
            return Refusal.Because("knowledge-unreadable", $"{what}: {e.Message}", "Knowledge that can be read");
        }
    }

    private static string? Words(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string[] Listed(string? words) => words?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
