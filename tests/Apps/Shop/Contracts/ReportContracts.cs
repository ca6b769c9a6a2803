namespace Shop.Contracts;

public record SalesReportResponse(int Orders, int UnitsSold, decimal Revenue);

public record BestSellerResponse(int ProductId, string Sku, string Name, int UnitsSold);

public record TopCustomerResponse(int CustomerId, string Name, int Orders, decimal Spent);
