using Filiform.Clinic.Screen;

namespace Filiform.Web.CdsHooks;

/// <summary>The CDS Hooks 2.0 door: discovery, the services, and feedback on their cards.</summary>
public static class CdsDoor
{
    internal const string Feedback = "/feedback";

    /// <summary>The largest request, in bytes.</summary>
    internal const int BodyLimit = 4 * 1024 * 1024;

    /// <summary>The largest feedback, in bytes.</summary>
    internal const int FeedbackLimit = 1024 * 1024;

    private const string Path = "/cds-services";

    /// <summary>False for calls of this door. Its answers are short, and mix what the caller sent with what nobody else may guess: they are not compressed.</summary>
    public static bool IsNotFor(HttpContext http) => !http.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal);

    /// <summary>Adds what the door needs; nobody may call it unless somebody is let in.</summary>
    public static void AddCdsHooks(this IServiceCollection services, CdsClients? clients)
    {
        services.AddCdsAccess(clients ?? CdsClients.None);
        services.AddSingleton<KeptRules>().AddScoped<CdsCalls>().AddScoped<CardFeedback>();
    }

    /// <summary>Maps the door. Discovery tells nothing of any patient and is open; everything else needs a client.</summary>
    public static void MapCdsHooks(this WebApplication app)
    {
        var door = app.MapGroup(Path).RequireCors(CdsAccess.Client);
        door.MapGet("", Call((calls, http) => calls.Discover(http))).AllowAnonymous();
        door.MapPost("/{id}", Call((calls, http) => calls.Answer(http))).RequireAuthorization(CdsAccess.Client);
        door.MapPost("/{id}" + Feedback, Call((calls, http) => calls.TakeFeedback(http))).RequireAuthorization(CdsAccess.Client);
        door.MapMethods("/{**other}", ["GET", "PUT", "PATCH", "DELETE"], Problem.WrongMethod.Write).RequireAuthorization(CdsAccess.Client);
    }

    private static RequestDelegate Call(Func<CdsCalls, HttpContext, Task> act) => http => act(http.RequestServices.GetRequiredService<CdsCalls>(), http);
}
