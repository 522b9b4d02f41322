using System.CommandLine;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;

namespace Filiform.Web.Commands;

/// <summary><c>filiform setup</c>: a new clinic and its first sign-in. The passphrase comes from standard input, never from the command line.</summary>
internal static class SetupCommand
{
    public static Command Create(Terminal terminal)
    {
        var (data, postgres) = (DataOption.Data(), DataOption.Postgres());
        var name = new Option<string>("--clinic") { Description = "Name of the clinic", Required = true };
        var zone = new Option<string>("--zone") { Description = "Its time zone, such as America/Chicago", Required = true };
        var phone = new Option<string>("--phone") { Description = "Its telephone number", Required = true };
        var address = new Option<string>("--address") { Description = "Its address in one line", Required = true };
        var emergency = new Option<string>("--emergency") { Description = "Emergency number of its country, such as 911 or 112", Required = true };
        var rooms = new Option<string>("--rooms") { Description = "Its rooms, separated by commas", DefaultValueFactory = _ => "Room 1, Room 2" };
        var user = new Option<string>("--user") { Description = "Name to sign in with", Required = true };
        var person = new Option<string>("--person") { Description = "Full name of that person", Required = true };
        var command = new Command("setup", "A new clinic and its first sign-in; the passphrase is read from standard input")
        {
            data, postgres, name, zone, phone, address, emergency, rooms, user, person,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            if (terminal.ErrorsAreScreen)
                await terminal.Errors.WriteAsync("Passphrase, at least 12 characters: ");
            using var input = new StreamReader(terminal.Input, leaveOpen: true);
            var passphrase = await input.ReadLineAsync(cancel) ?? "";
            var clinic = new NewClinic(parsed.GetValue(name)!, parsed.GetValue(zone)!, parsed.GetValue(phone)!, parsed.GetValue(address)!, parsed.GetValue(emergency)!,
                parsed.GetValue(rooms)!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
            var first = new NewPractitioner(parsed.GetValue(user)!, parsed.GetValue(person)!, "lead", passphrase);
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
        await terminal.Errors.WriteLineAsync(refused is null ? $"{clinic.Name} is set up. Sign in as {first.UserName} after: filiform serve"
            : $"{refused.What}. Missing: {string.Join("; ", refused.Missing)}");
        return refused is null ? 0 : 1;
    }
}
