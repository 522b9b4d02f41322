using Filiform.Clinic.Store;

namespace Filiform.Web.Knowledge;

/// <summary>Has the knowledge read again when the clinic's own folder has changed and then been still for a second, so that several files saved together count once.</summary>
internal sealed class FolderWatch(string folder, Readings readings) : BackgroundService
{
    private static readonly TimeSpan Still = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _changed = new(0);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var watcher = Watch();
        while (true)
        {
            await _changed.WaitAsync(stoppingToken);
            while (await _changed.WaitAsync(Still, stoppingToken))
            {
            }
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

    public override void Dispose()
    {
        _changed.Dispose();
        base.Dispose();
    }

    private FileSystemWatcher Watch()
    {
        var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
        watcher.Changed += Noticed;
        watcher.Created += Noticed;
        watcher.Deleted += Noticed;
        watcher.Renamed += Noticed;
        // More happened than could be told: something has changed, whatever it was.
        watcher.Error += (_, _) => _changed.Release();
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    // A folder that comes or goes takes its files with it.
    private void Noticed(object sender, FileSystemEventArgs change)
    {
        if (KnowledgeFolder.IsKnowledge(change.FullPath) || !Path.HasExtension(change.FullPath) || (change is RenamedEventArgs renamed && KnowledgeFolder.IsKnowledge(renamed.OldFullPath)))
            _changed.Release();
    }
}
