using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Clinic.Treat;
using Filiform.Web.Frame;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Filiform.Web.Treat;

/// <summary>
/// The one reader of rooms in this process. It reads when a session or a check-in was written to, when a needle becomes due, and every five seconds, and gives each
/// screen the whole state. What a screen was too slow to take is replaced by what is newer.
/// </summary>
public sealed class RoomsWatch(ClinicStore store, Clinics clinics, IAlarms raised, TimeProvider time, IServiceProvider services, ILoggerFactory logs) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    private readonly Channel<bool> _signal = Newest<bool>();
    private readonly ConcurrentDictionary<Channel<string>, bool> _screens = new();

    /// <summary>Whole states, the first at once. While the store cannot be read none comes, so that a screen says it is not live.</summary>
    public async IAsyncEnumerable<string> States([EnumeratorCancellation] CancellationToken cancel)
    {
        var channel = Newest<string>();
        _screens[channel] = true;
        try
        {
            Signal();
            await foreach (var state in channel.Reader.ReadAllAsync(cancel))
                yield return state;
        }
        finally
        {
            _screens.TryRemove(channel, out _);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        store.RoomsChanged += Signal;
        try
        {
            await Task.WhenAll(store.ListenForRooms(Signal, stoppingToken), Watch(stoppingToken));
        }
        finally
        {
            store.RoomsChanged -= Signal;
        }
    }

    private void Signal() => _signal.Writer.TryWrite(true);

    private async Task Watch(CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, logs);
        var pause = Beat;
        while (!cancel.IsCancellationRequested)
        {
            await Signalled(pause, cancel);
            try
            {
                pause = await SendAll(renderer, cancel);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The screens say that they are not live; the sessions must go on.
                logs.CreateLogger<RoomsWatch>().LogError(e, "The rooms could not be shown");
                pause = TimeSpan.FromSeconds(1);
            }
        }
    }

    private async Task<TimeSpan> SendAll(HtmlRenderer renderer, CancellationToken cancel)
    {
        if (_screens.IsEmpty || await Read(cancel) is not var (clinic, rooms, alarms))
            return Beat;
        var state = await Draw(renderer, clinic, rooms, alarms);
        foreach (var screen in _screens.Keys)
            screen.Writer.TryWrite(state);
        return UntilNext(clinic, rooms);
    }

    private async Task Signalled(TimeSpan atMost, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(atMost);
        try
        {
            await _signal.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Nobody wrote: a sign of life is due.
        }
    }

    private async Task<(ClinicInfo Clinic, List<RoomNow> Rooms, AlarmsNow Alarms)?> Read(CancellationToken cancel)
    {
        try
        {
            return await clinics.Only(cancel) is { } clinic ? (clinic, await new RoomsNow(store, time).Now(clinic, cancel), await raised.Now(clinic.Id, cancel)) : null;
        }
        catch (StoreException)
        {
            return null;
        }
    }

    private TimeSpan UntilNext(ClinicInfo clinic, List<RoomNow> rooms)
    {
        var now = time.GetUtcNow();
        var next = rooms.SelectMany(r => new[] { r.Due, r.Due + clinic.Grace }).Where(t => t > now).Min() - now;
        return next < Beat ? next.Value + TimeSpan.FromMilliseconds(10) : Beat;
    }

    private Task<string> Draw(HtmlRenderer renderer, ClinicInfo clinic, List<RoomNow> rooms, AlarmsNow alarms) => renderer.Dispatcher.InvokeAsync(async () =>
    {
        var now = time.GetUtcNow();
        var board = await renderer.RenderComponentAsync<RoomTiles>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            ["Clinic"] = clinic, ["Rooms"] = rooms, ["Now"] = now,
        }));
        return JsonSerializer.Serialize(
            new
            {
                at = now.ToUnixTimeMilliseconds(),
                calls = alarms.Open > 0 || rooms.Exists(r => r.Calls(now, clinic.Grace)),
                alarms = alarms.Open == 0 ? null : AlarmMark.Words(alarms.Open),
                waiting = new { figure = WaitingBadge.Figure(alarms.Waiting), words = WaitingBadge.Words(alarms.Waiting), @class = WaitingBadge.ClassOf(alarms) },
                mark = NeedlesIn.Of(clinic, rooms, now),
                sessions = rooms.Where(r => r.Session is not null).ToDictionary(r => r.Session!.Value, r => r.Version),
                board = board.ToHtmlString(),
            },
            JsonSerializerOptions.Web);
    });

    private static Channel<T> Newest<T>() => Channel.CreateBounded<T>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
}
