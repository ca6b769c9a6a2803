namespace Library.Contracts;

public sealed record PageQuery(int Page = 1, int PageSize = 20);

public sealed record PagedResponse<T>(IReadOnlyList<T> Items, int Page, int PageSize, int TotalCount);
