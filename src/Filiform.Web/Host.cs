using System.Globalization;
using System.IO.Compression;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules.Knowledge;
using Filiform.Web.Access;
using Filiform.Web.CdsHooks;
using Filiform.Web.FollowUp;
using Filiform.Web.Frame;
using Filiform.Web.Improve;
using Filiform.Web.Knowledge;
using Filiform.Web.Measure;
using Filiform.Web.People;
using Filiform.Web.Screen;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.ResponseCompression;

namespace Filiform.Web;

/// <summary>What a host is started with.</summary>
/// <param name="Store">Where the data is.</param>
/// <param name="Urls">Addresses to listen on, separated by semicolons; null takes those of the configuration, else loopback.</param>
/// <param name="KnowledgeFolder">A clinic's own knowledge, laid over the built-in; null for none.</param>
/// <param name="Snomed">False leaves the SNOMED CT lists out.</param>
/// <param name="Time">The clock; the system's when null.</param>
/// <param name="CdsClients">Who may call over CDS Hooks; nobody when null.</param>
/// <param name="Keys">Folder of the keys that guard sign-ins, the same for all nodes of a clinic; null for the one beside the data.</param>
public sealed record HostOptions(StoreOptions Store, string? Urls = null, string? KnowledgeFolder = null, bool Snomed = true, TimeProvider? Time = null,
    CdsClients? CdsClients = null, string? Keys = null)
{
    /// <summary>How messages leave the clinic.</summary>
    public MessageSettings Messages { get; init; } = new();

    /// <summary>How often check-ins are planned and messages sent; null for never, as where a test does it itself.</summary>
    public TimeSpan? MessagesEvery { get; init; }
}

/// <summary>The web application: a contents page of its services and its pipeline.</summary>
public static class Host
{
    /// <summary>Address listened on when none is named.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Builds the application; it is not started.</summary>
    /// <exception cref="KnowledgeException">The knowledge cannot be read.</exception>
    public static WebApplication Build(HostOptions options)
    {
        // A page that goes on to another address says so and returns; by default it would throw.
        AppContext.SetSwitch("Microsoft.AspNetCore.Components.Endpoints.NavigationManager.DisableThrowNavigationException", true);
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        // Knowledge takes as long to read as the rest of the start: the two go side by side.
        var knowledge = new CurrentKnowledge(options.KnowledgeFolder, options.Snomed, options.Time ?? TimeProvider.System);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(options.Urls ?? builder.Configuration["urls"] ?? DefaultUrl);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning).AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter("Microsoft.Hosting", LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            .AddFilter("Quartz", LogLevel.Warning);

        var services = builder.Services;
        services.AddSingleton(options.Time ?? TimeProvider.System);
        services.AddClinicStore(options.Store).AddClinic();
        services.AddStaffAccess();
        services.AddCdsHooks(options.CdsClients);
        services.AddDataProtection().PersistKeysToFileSystem(KeysOf(options)).SetApplicationName("filiform");
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddScoped<Desk>().AddScoped<StepStates>().AddScoped<People.NextSteps>().AddSingleton<Screen.OwnDoor>().AddSingleton<Book.RequestDoor>();
        services.AddSingleton<Treat.RoomsWatch>().AddHostedService(s => s.GetRequiredService<Treat.RoomsWatch>());
        AddMessages(services, options);
        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.Providers.Add<BrotliCompressionProvider>();
            o.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.AddKnowledge(knowledge);
        // What lives as long as the program must not hold the knowledge of one request for ever.
        builder.Host.UseDefaultServiceProvider(o => o.ValidateScopes = true);

        var app = builder.Build();
        knowledge.Require();
        app.UseWhen(CdsDoor.IsNotFor, pages => pages.UseResponseCompression());
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseSafeHeaders();
        app.KeepOthersOut();
        app.Use(Screen.OwnDoor.Guard(app.Services.GetServices<MessageKind>()));
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = c => c.Context.Response.Headers.CacheControl = "public, max-age=3600" });
        app.UseCors();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapPublicFiles();
        app.MapSignOut();
        app.MapOverridesTable();
        app.MapEventsTable();
        app.MapMeasureTable();
        app.MapOutcomesTable();
        app.MapClinicTable();
        Improve.RatesAsked.MapTables(app);
        app.MapReadAgain();
        app.MapCdsHooks();
        Anatomy.ChartRoutes.MapChart(app);
        Treat.RoomsLive.MapRooms(app);
        app.MapRazorComponents<App>().RequireAuthorization(StaffAccess.Staff);
        return app;
    }

    /// <summary>Brings the database up to date; a refusal says why it cannot be used.</summary>
    public static async Task<Rules.Refusal?> Prepare(WebApplication app)
    {
        if ((await app.Services.GetRequiredService<ClinicStore>().Migrate()).Refusal is { } refused)
            return refused;
        // Looked up once before the first request, because screening follows the rules of the clinic's jurisdiction.
        var jurisdiction = (await app.Services.GetRequiredService<Clinics>().Only())?.Jurisdiction;
        return jurisdiction is null || app.Services.GetRequiredService<CurrentKnowledge>().Now.Jurisdictions.ContainsKey(jurisdiction) ? null
            : Rules.Refusal.Because("jurisdiction-unknown", $"The clinic's jurisdiction '{jurisdiction}' is not in the knowledge", "A file practice/" + jurisdiction + ".yaml");
    }

    private static void AddMessages(IServiceCollection services, HostOptions options)
    {
        if (options.Messages.Smtp is { } smtp)
            services.AddSingleton<IMessageSender>(s => new SmtpSender(smtp, s.GetRequiredService<TimeProvider>()));
        else
            services.AddSingleton<IMessageSender>(s => new MailFolder(BesideData(options, "mail"), s.GetRequiredService<TimeProvider>()));
        if (options.Messages.Sms is { } sms)
            services.AddSingleton<IMessageSender>(new SmsSender(sms));
        if (options.MessagesEvery is { } beat)
            FollowUp.MessageRound.Schedule(services, beat);
    }

    // Sign-ins must outlive a restart; the keys lie beside the data they guard.
    private static DirectoryInfo KeysOf(HostOptions options) => Directory.CreateDirectory(options.Keys ?? BesideData(options, "keys"));

    private static string BesideData(HostOptions options, string folder) => options.Store.Path is { } path
        ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, folder)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "filiform", folder);
}
