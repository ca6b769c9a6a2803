namespace Fitness.Common;

public sealed record PagedResponse<T>(IReadOnlyList<T> Items, int Page, int PageCount, int TotalCount);
