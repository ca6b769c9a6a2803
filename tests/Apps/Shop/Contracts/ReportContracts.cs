namespace Shop.Contracts;

public record SalesReportResponse(int Orders, int UnitsSold, decimal Revenue);

public record BestSellerResponse(int ProductId, string Sku, string Name, int UnitsSold);
<<<<<<< HEAD
=======

public record TopCustomerResponse(int CustomerId, string Name, int Orders, decimal Spent);
>>>>>>> 9bf7ec99114bac28de4739f9eadd649ec8976b7a
