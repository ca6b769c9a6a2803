namespace Fitness.Features.Trainers;

public sealed class ListTrainersHandler(FitnessDbContext db) : IHandler
{
    public async Task<Result<PagedResponse<TrainerResponse>>> HandleAsync(int page, int pageSize, CancellationToken cancellationToken)
    {
        if (page < 1)
        {
            return Error.Validation("trainers.page", "page must be 1 or more.");
        }

        var total = await db.Trainers.CountAsync(cancellationToken);
        var trainers = await db.Trainers
            .OrderBy(t => t.Name)
            .ThenBy(t => t.Id)
            .Skip((page - 1) * pageSize)
            .Take(pageSize)
            .ToListAsync(cancellationToken);
        return new PagedResponse<TrainerResponse>([.. trainers.Select(t => t.ToResponse())], page, (total + pageSize - 1) / pageSize, total);
    }
}
