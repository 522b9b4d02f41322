using System.CommandLine;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Knowledge;
using Filiform.Web.CdsHooks;
using Filiform.Web.Demo;
using Filiform.Web.People;

namespace Filiform.Web.Commands;

/// <summary><c>filiform serve</c> and <c>filiform demo</c>: the web application.</summary>
internal static class ServeCommand
{
    private static readonly Option<string?> Urls = new("--urls") { Description = $"Addresses to listen on (default {Host.DefaultUrl})" };
    private static readonly Option<string?> Knowledge = new("--knowledge") { Description = "The clinic's own knowledge folder, laid over the built-in" };
    private static readonly Option<bool> NoSnomed = new("--no-snomed") { Description = "Leave the SNOMED CT lists out, for a clinic without a licence" };

    private static readonly Option<string?> Clients = new("--cds-clients")
    {
        Description = "Allow list of the systems that may call over CDS Hooks, with their public keys (JSON); without it nobody may",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Keys = new("--keys")
    {
        Description = "Folder of the keys that guard sign-ins; nodes of one clinic share it (default: beside the data file)",
        HelpName = "FOLDER",
    };

    private static readonly Option<string?> Messages = new("--messages")
    {
        Description = "Settings of the mail server and the service for text messages (JSON); without it mail is written into a folder beside the data",
        HelpName = "FILE",
    };

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(30);

    public static Command Create()
    {
        var (data, postgres) = (DataOption.Data(), DataOption.Postgres());
        var serve = new Command("serve", "The web application (default)") { data, postgres, Urls, Knowledge, NoSnomed, Clients, Keys, Messages };
        serve.SetAction(async (parsed, cancel) =>
        {
            var clients = parsed.GetValue(Clients) is { } list ? CdsClients.Read(list) : CdsClients.None;
            var messages = parsed.GetValue(Messages) is { } settings ? MessageSettings.Read(settings) : new MessageSettings();
            return (clients.Refusal ?? messages.Refusal) is { } refused
                ? await Refuse(refused)
                : await Serve(new HostOptions(DataOption.Store(parsed.GetValue(data), parsed.GetValue(postgres)), parsed.GetValue(Urls), parsed.GetValue(Knowledge),
                    !parsed.GetValue(NoSnomed), CdsClients: clients.Value, Keys: parsed.GetValue(Keys))
                { Messages = messages.Value, MessagesEvery = Beat }, cancel);
        });
        return serve;
    }

    public static Command CreateDemo()
    {
        var demo = new Command("demo", "The web application on a fresh demo clinic with invented patients; its data is gone at the end") { Urls };
        demo.SetAction(async (parsed, cancel) =>
        {
            var folder = Directory.CreateTempSubdirectory("filiform-demo-");
            try
            {
                return await Serve(new HostOptions(StoreOptions.File(Path.Combine(folder.FullName, "demo.db")), parsed.GetValue(Urls), CdsClients: CdsClients.Demo) { MessagesEvery = Beat }, cancel, isDemo: true);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return demo;
    }

    private static async Task<int> Serve(HostOptions options, CancellationToken cancel, bool isDemo = false)
    {
        WebApplication app;
        try
        {
            app = Host.Build(options);
        }
        catch (KnowledgeException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        await using (app)
        {
            if (await Host.Prepare(app) is { } refused)
                return await Refuse(refused);
            if (isDemo && await DemoClinic.Fill(app.Services, (options.Urls ?? Host.DefaultUrl).Split(';')[0], cancel) is { } failed)
                return await Refuse(failed);
            try
            {
                await app.StartAsync(cancel);
            }
            catch (IOException e)
            {
                await Console.Error.WriteLineAsync($"Filiform cannot listen there: {e.Message}");
                return 1;
            }
            _ = Task.Run(options.Store.WarmUp, cancel);
            Console.WriteLine($"Filiform is ready at {string.Join(", ", app.Urls)}");
            if (isDemo)
                Console.WriteLine($"Sign in as {DemoClinic.UserName} with {DemoClinic.Passphrase}. All patients are invented. Ctrl+C ends it and deletes its data.");
            await app.WaitForShutdownAsync(cancel);
        }
        return 0;
    }

    private static async Task<int> Refuse(Refusal refused)
    {
        await Console.Error.WriteLineAsync($"{refused.What}. Missing: {string.Join("; ", refused.Missing)}.");
        return 1;
    }
}
