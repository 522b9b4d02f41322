using System.Threading.Channels;
using Filiform.Clinic.Store;

namespace Filiform.Web.Knowledge;

/// <summary>Has the knowledge read again when the clinic's own folder has changed and then been still for a second, so that several files saved together count once.</summary>
internal sealed class FolderWatch(string folder, Readings readings) : BackgroundService
{
    private static readonly TimeSpan Still = TimeSpan.FromSeconds(1);

    // One that waits says it all. What the system still has to tell after the end is dropped here, where a lock would have been gone.
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var watcher = Watch();
        while (true)
        {
            await _changed.Reader.ReadAsync(stoppingToken);
            do
            {
                await Task.Delay(Still, stoppingToken);
            }
            while (_changed.Reader.TryRead(out _));
            await ReadAgain(stoppingToken);
        }
    }

    private async Task ReadAgain(CancellationToken cancel)
    {
        try
        {
            await readings.ReadAgain(null, cancel);
        }
        catch (StoreException e)
        {
            await Console.Error.WriteLineAsync($"The knowledge folder has changed, but the old version stays: {e.Message}");
        }
    }

    private FileSystemWatcher Watch()
    {
        var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
        watcher.Changed += Noticed;
        watcher.Created += Noticed;
        watcher.Deleted += Noticed;
        watcher.Renamed += Noticed;
        // More happened than could be told: something has changed, whatever it was.
        watcher.Error += (_, _) => _changed.Writer.TryWrite(true);
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    // A folder that comes or goes takes its files with it.
    private void Noticed(object sender, FileSystemEventArgs change)
    {
        if (KnowledgeFolder.IsKnowledge(change.FullPath) || !Path.HasExtension(change.FullPath) || (change is RenamedEventArgs renamed && KnowledgeFolder.IsKnowledge(renamed.OldFullPath)))
            _changed.Writer.TryWrite(true);
    }
}
